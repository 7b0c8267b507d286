package dev.plinth.world.identity;

import dev.plinth.source.Origin;
import dev.plinth.term.Assignment;
import dev.plinth.term.Term;
import dev.plinth.term.Term.Absent;
import dev.plinth.term.Term.Fields;
import dev.plinth.term.Term.Items;
import dev.plinth.term.Term.Unknown;
import dev.plinth.world.identity.Edition.Nothing;
import dev.plinth.world.identity.Edition.Readable;
import dev.plinth.world.identity.Edition.Unreadable;
import dev.plinth.world.identity.Edition.Variables;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads policies, case by case. */
final class DocumentReader {
  private static final Set<String> ELEMENTS = Set.of("Version", "Id", "Statement");

  private DocumentReader() {}

  static PolicyDocument read(Term value) {
    var editions = new ArrayList<Edition>();
    for (var written : Shapes.apart(value, Shapes::whole)) {
      for (var one : Shapes.apart(JsonText.read(written.value()), Shapes::member)) {
        written.when().and(one.when()).ifPresent(when -> editions.add(edition(when, one.value())));
      }
    }
    return new PolicyDocument(editions, value.origin());
  }

  private static Edition edition(Assignment when, Term value) {
    var origin = value.origin();
    return switch (value) {
      case Absent _ -> new Nothing(when, origin);
      case Fields fields -> document(when, fields);
      case Unknown(var reason, _) -> new Unreadable(when, reason, origin);
      case Term.Reference(var key, _, _) ->
          new Unreadable(when, "what `" + key.id() + "` gives is known only then", origin);
      case Term.Text _,
          Term.Number _,
          Term.Truth _,
          Term.Null _,
          Items _,
          Term.Joined _,
          Term.OneOf _ ->
          new Unreadable(when, "a policy is an object", origin);
    };
  }

  private static Edition document(Assignment when, Fields document) {
    var origin = document.origin();
    for (var name : document.members().keySet()) {
      if (!ELEMENTS.contains(name)) {
        return new Unreadable(when, "`" + name + "` is no element of a policy", origin);
      }
    }
    var version = document.get("Version");
    if (!isVersion(version)) {
      return new Unreadable(when, "there is no such version of the policy language", origin);
    }
    if (!isTextOrNone(document.get("Id"))) {
      return new Unreadable(when, "its `Id` is not a text", origin);
    }
    return switch (document.get("Statement")) {
      case Absent _ -> new Unreadable(when, "it has no `Statement`", origin);
      case Items(var items, _) -> readable(when, document, items);
      case Term one -> readable(when, document, List.of(one));
    };
  }

  private static Readable readable(Assignment when, Fields document, List<Term> written) {
    var version = document.get("Version");
    var statements = new ArrayList<Statement>();
    for (var item : written) {
      statements.addAll(statements(when, item));
    }
    return new Readable(
        when, version, variables(version), document.get("Id"), statements, document.origin());
  }

  /** The statements that one item is in the cases that are left. */
  static List<Statement> statements(Assignment when, Term item) {
    var statements = new ArrayList<Statement>();
    for (var one : Shapes.apart(item, Shapes::statement)) {
      if (!(one.value() instanceof Absent)) {
        when.and(one.when())
            .ifPresent(both -> statements.add(StatementReader.read(both, one.value())));
      }
    }
    return statements;
  }

  private static boolean isVersion(Term version) {
    return version.scalar().map(Set.of("2008-10-17", "2012-10-17")::contains).orElse(true)
        && isTextOrNone(version);
  }

  private static boolean isTextOrNone(Term term) {
    return term instanceof Absent || Shapes.isValue(term);
  }

  private static Variables variables(Term version) {
    if (version instanceof Absent) {
      return Variables.LITERAL;
    }
    return version
        .scalar()
        .map(text -> text.equals("2012-10-17") ? Variables.SUBSTITUTED : Variables.LITERAL)
        .orElse(Variables.UNKNOWN);
  }

  /** A policy that cannot be read. */
  static PolicyDocument unreadable(String reason, Origin origin) {
    return new PolicyDocument(List.of(new Unreadable(Assignment.ALWAYS, reason, origin)), origin);
  }
}
