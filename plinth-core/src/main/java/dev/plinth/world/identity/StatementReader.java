package dev.plinth.world.identity;

import dev.plinth.term.Assignment;
import dev.plinth.term.Term;
import dev.plinth.term.Term.Absent;
import dev.plinth.term.Term.Fields;
import dev.plinth.term.Term.Items;
import dev.plinth.term.Term.Text;
import dev.plinth.term.Term.Unknown;
import dev.plinth.world.identity.Statement.Effect;
import dev.plinth.world.identity.Statement.Rule;
import dev.plinth.world.identity.Statement.Unreadable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;

/** Reads one statement in one case. What is wrong with it is noted, and makes it unreadable. */
final class StatementReader {
  private static final Set<String> ELEMENTS =
      Set.of(
          "Sid",
          "Effect",
          "Principal",
          "NotPrincipal",
          "Action",
          "NotAction",
          "Resource",
          "NotResource",
          "Condition");

  private final Fields statement;
  private final List<String> wrong = new ArrayList<>();

  private StatementReader(Fields statement) {
    this.statement = statement;
  }

  static Statement read(Assignment when, Term term) {
    return switch (term) {
      case Fields fields -> new StatementReader(fields).read(when);
      case Unknown(var reason, var origin) -> new Unreadable(when, reason, origin);
      case Text _,
          Term.Number _,
          Term.Truth _,
          Term.Null _,
          Items _,
          Absent _,
          Term.Reference _,
          Term.Joined _,
          Term.OneOf _ ->
          new Unreadable(when, "a statement is an object", term.origin());
    };
  }

  private Statement read(Assignment when) {
    for (var name : statement.members().keySet()) {
      if (!ELEMENTS.contains(name)) {
        wrong.add("`" + name + "` is no element of a statement");
      }
    }
    var effect = effect();
    var principals = scope("Principal", "NotPrincipal", this::principals);
    var actions = scope("Action", "NotAction", this::some);
    var resources = scope("Resource", "NotResource", this::some);
    var conditions = conditions(statement.get("Condition"));
    var sid = statement.get("Sid");
    if (!(sid instanceof Absent) && !Shapes.isItem(sid)) {
      wrong.add("its `Sid` is not a text");
    }
    if (actions instanceof Scope.Unsaid) {
      wrong.add("it has neither `Action` nor `NotAction`");
    }
    return wrong.isEmpty()
        ? new Rule(
            when, sid, effect, principals, actions, resources, conditions, statement.origin())
        : new Unreadable(when, wrong.getFirst(), statement.origin());
  }

  private Effect effect() {
    var written = statement.get("Effect");
    if (written instanceof Text(var text, _) && text.equals("Allow")) {
      return Effect.ALLOW;
    }
    if (!(written instanceof Text(var text, _)) || !text.equals("Deny")) {
      wrong.add(reason("its `Effect` is neither `Allow` nor `Deny`", written));
    }
    return Effect.DENY;
  }

  private <T> Scope<T> scope(String only, String allBut, BiFunction<String, Term, List<T>> values) {
    var these = statement.get(only);
    var those = statement.get(allBut);
    if (these instanceof Absent) {
      return those instanceof Absent
          ? new Scope.Unsaid<>()
          : new Scope.AllBut<>(values.apply(allBut, those));
    }
    if (!(those instanceof Absent)) {
      wrong.add("it has both `" + only + "` and `" + allBut + "`");
    }
    return new Scope.Only<>(values.apply(only, these));
  }

  /** One value or more. */
  private List<Term> some(String element, Term term) {
    var values = values(element, term);
    if (values.isEmpty() && wrong.isEmpty()) {
      wrong.add("its `" + element + "` is empty");
    }
    return values;
  }

  private List<Term> values(String element, Term term) {
    var values = term instanceof Items(var items, _) ? items : List.of(term);
    if (!values.stream().allMatch(Shapes::isItem)) {
      wrong.add("its `" + element + "` is neither a text nor a list of texts");
    }
    return values;
  }

  private List<Who> principals(String element, Term term) {
    if (isEveryone(term)) {
      return List.of(new Who.Everyone(term.origin()));
    }
    if (!(term instanceof Fields(var members, _)) || members.isEmpty()) {
      wrong.add(reason("its `" + element + "` is neither `*` nor an object", term));
      return List.of();
    }
    var all = new ArrayList<Who>();
    members.forEach(
        (kind, named) -> some(element, named).forEach(value -> all.add(who(element, kind, value))));
    return all;
  }

  private static boolean isEveryone(Term term) {
    return term instanceof Text(var text, _) && text.equals("*");
  }

  private Who who(String element, String kind, Term value) {
    return switch (kind) {
      case "AWS" -> isEveryone(value) ? new Who.Everyone(value.origin()) : new Who.Aws(value);
      case "Service" -> new Who.Service(value);
      case "Federated" -> new Who.Federated(value);
      case "CanonicalUser" -> new Who.CanonicalUser(value);
      default -> {
        wrong.add("`" + kind + "` is no kind of `" + element + "`");
        yield new Who.Everyone(value.origin());
      }
    };
  }

  private List<Condition> conditions(Term term) {
    if (term instanceof Absent) {
      return List.of();
    }
    if (!(term instanceof Fields(var operators, _))) {
      wrong.add(reason("its `Condition` is not an object", term));
      return List.of();
    }
    var conditions = new ArrayList<Condition>();
    operators.forEach((operator, tests) -> {
      if (tests instanceof Fields(var keys, _)) {
        keys.forEach((key, values) ->
            conditions.add(new Condition(operator, key, values(key, values), values.origin())));
      } else {
        wrong.add(reason("`" + operator + "` of its `Condition` is not an object", tests));
      }
    });
    return conditions;
  }

  /** What is wrong, or why it is not known. */
  private static String reason(String otherwise, Term term) {
    return term instanceof Unknown(var reason, _) ? reason : otherwise;
  }
}
