package dev.plinth.world.identity;

import dev.plinth.term.Choices;
import dev.plinth.term.Term;
import dev.plinth.term.Term.Absent;
import dev.plinth.term.Term.Fields;
import dev.plinth.term.Term.Items;
import dev.plinth.term.Term.Joined;
import dev.plinth.term.Term.Text;
import dev.plinth.term.Terms;
import dev.plinth.world.Resource;
import dev.plinth.world.identity.ResourcePolicyType.Form;
import dev.plinth.world.identity.ResourcePolicyType.Target;
import dev.plinth.world.naming.Existence;
import dev.plinth.world.naming.Listed;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.regex.Pattern;

/** Puts a statement together that a resource has in properties of its own. */
final class StatementParts {
  private static final Pattern SERVICE = Pattern.compile("[^*?/:]*\\.amazon(aws)?\\.com(\\.cn)?");

  private final Form.Statement form;
  private final Resource holder;

  private StatementParts(Form.Statement form, Resource holder) {
    this.form = form;
    this.holder = holder;
  }

  /** The document of this one statement. */
  static PolicyDocument document(Form.Statement form, Target target, Resource holder) {
    var parts = new StatementParts(form, holder);
    var known = new HashSet<>(parts.properties());
    if (target instanceof Target.Named(var properties, _)) {
      known.addAll(properties);
    }
    for (var property : holder.properties().members().keySet()) {
      if (!known.contains(property)) {
        return DocumentReader.unreadable(
            "what `" + property + "` says in it is not known", holder.origin());
      }
    }
    return PolicyDocument.of(parts.document());
  }

  private List<String> properties() {
    var all = new ArrayList<String>();
    all.addAll(
        List.of(
            form.statement(),
            form.sid(),
            form.effect(),
            form.principal(),
            form.action(),
            form.condition()));
    form.tests().forEach(test -> all.add(test.property()));
    form.triples().forEach(triple -> all.add(triple.property()));
    return all;
  }

  private Fields document() {
    var document = new LinkedHashMap<String, Term>();
    document.put("Version", new Text("2012-10-17", holder.origin()));
    document.put("Statement", statement());
    return new Fields(document, holder.origin());
  }

  private Term statement() {
    var whole = form.statement().isEmpty() ? parts() : property(form.statement());
    return Choices.map(
        whole, written -> written instanceof Absent ? parts() : JsonText.read(written));
  }

  private Term property(String name) {
    return name.isEmpty() ? new Absent(holder.origin()) : holder.property(name);
  }

  private Term parts() {
    var origin = holder.origin();
    var statement = new LinkedHashMap<String, Term>();
    statement.put("Sid", property(form.sid()));
    statement.put(
        "Effect",
        Choices.map(
            property(form.effect()),
            effect -> effect instanceof Absent ? new Text("Allow", origin) : effect));
    statement.put("Principal", principal());
    statement.put("Action", property(form.action()));
    statement.put("Condition", condition());
    return Terms.fields(statement, origin);
  }

  private Term principal() {
    return Choices.map(
        property(form.principal()),
        named ->
            named instanceof Items(var items, var origin)
                ? Choices.map(items, origin, values -> principals(values))
                : principals(List.of(named)));
  }

  /** Names without their kind, each under the kind that it is. */
  private Term principals(List<Term> names) {
    var kinds = new LinkedHashMap<String, List<Term>>();
    for (var name : names) {
      switch (name) {
        case Absent _ -> {}
        case Text _, Term.Number _, Term.Reference _, Joined _ ->
            kinds
                .computeIfAbsent(isService(name) ? "Service" : "AWS", _ -> new ArrayList<>())
                .add(name);
        case Term.Truth _, Term.Null _, Items _, Fields _, Term.OneOf _, Term.Unknown _ -> {
          return name;
        }
      }
    }
    var all = new LinkedHashMap<String, Term>();
    kinds.forEach((kind, values) -> all.put(kind, new Items(values, holder.origin())));
    return new Fields(all, holder.origin());
  }

  private static boolean isService(Term name) {
    var end = name instanceof Joined(var parts, _) ? parts.getLast() : name;
    return end instanceof Text(var text, _) && SERVICE.matcher(text).matches();
  }

  private Term condition() {
    var block = JsonText.read(property(form.condition()));
    if (!(block instanceof Absent)) {
      return block;
    }
    var operators = new LinkedHashMap<String, SequencedMap<String, Term>>();
    for (var test : form.tests()) {
      var values = property(test.property());
      if (!(values instanceof Absent)) {
        operators
            .computeIfAbsent(test.operator(), _ -> new LinkedHashMap<>())
            .put(test.key(), values);
      }
    }
    for (var triple : form.triples()) {
      for (var written : Listed.in(property(triple.property()))) {
        if (!(written.value() instanceof Fields fields)
            || !Existence.isTrue(written.exists())
            || !(fields.get(triple.operator()) instanceof Text(var operator, _))
            || !(fields.get(triple.key()) instanceof Text(var key, _))) {
          return new Term.Unknown(
              "`" + triple.property() + "` is not known whole", written.value().origin());
        }
        operators
            .computeIfAbsent(operator, _ -> new LinkedHashMap<>())
            .put(key, fields.get(triple.values()));
      }
    }
    if (operators.isEmpty()) {
      return new Absent(holder.origin());
    }
    var all = new LinkedHashMap<String, Term>();
    operators.forEach((operator, tests) -> all.put(operator, new Fields(tests, holder.origin())));
    return new Fields(all, holder.origin());
  }
}
