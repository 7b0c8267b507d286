package dev.plinth.access.language;

import dev.plinth.access.language.Pattern.Form;
import dev.plinth.access.language.Pattern.Missing;
import dev.plinth.access.language.Pattern.Piece;
import dev.plinth.access.language.Pattern.Written;
import dev.plinth.source.Origin;
import dev.plinth.term.Assignment;
import dev.plinth.term.Term;
import dev.plinth.world.identity.Condition;
import dev.plinth.world.identity.Edition;
import dev.plinth.world.identity.PolicyDocument;
import dev.plinth.world.identity.Scope;
import dev.plinth.world.identity.Statement.Effect;
import dev.plinth.world.identity.Statement.Rule;
import dev.plinth.world.identity.Statement.Unreadable;
import dev.plinth.world.identity.Who;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes policies of documents. What cannot be read, or is there only in some cases, becomes a
 * statement in doubt: it may allow and deny.
 */
public final class PolicyReader {
  private static final java.util.regex.Pattern ACCOUNT =
      java.util.regex.Pattern.compile("[0-9]{12}");
  private static final java.util.regex.Pattern ROOT =
      java.util.regex.Pattern.compile("arn:[^:]*:iam::([^:]*):root");

  private final Names names;

  /** Reads policies in which these names stand. */
  public PolicyReader(Names names) {
    this.names = names;
  }

  /** The policy that a document is. */
  public Policy read(String name, PolicyDocument document) {
    var statements = new ArrayList<Statement>();
    for (var edition : document.editions()) {
      switch (edition) {
        case Edition.Nothing _ -> {}
        case Edition.Unreadable unreadable ->
            statements.addAll(anything(name, unreadable.reason(), unreadable.origin()));
        case Edition.Readable readable -> statements(readable, statements);
      }
    }
    return new Policy(name, statements);
  }

  /** A policy of which nothing is known. */
  public static Policy unknown(String name, String reason, Origin origin) {
    return new Policy(name, anything(name, reason, origin));
  }

  private static List<Statement> anything(String name, String reason, Origin origin) {
    var all = new ArrayList<Statement>();
    for (var effect : Effect.values()) {
      all.add(
          new Statement(
              name,
              effect,
              new Principals.Holder(),
              new Actions(List.of(), true),
              Resources.ALL,
              List.of(),
              Optional.of(reason),
              origin));
    }
    return all;
  }

  private void statements(Edition.Readable edition, List<Statement> into) {
    int number = 0;
    for (var statement : edition.statements()) {
      number++;
      switch (statement) {
        case Unreadable(_, var reason, var origin) ->
            into.addAll(anything(Integer.toString(number), reason, origin));
        case Rule rule -> into.add(statement(rule, number, edition.variables()));
      }
    }
  }

  private Statement statement(Rule rule, int number, Edition.Variables variables) {
    boolean substituted = variables != Edition.Variables.LITERAL;
    var doubts = new ArrayList<String>();
    if (!rule.when().equals(Assignment.ALWAYS)) {
      doubts.add("it is there only when " + rule.when());
    }
    var tests = new ArrayList<Test>();
    for (var condition : rule.conditions()) {
      Operator.read(condition.operator())
          .ifPresentOrElse(
              operator -> tests.add(test(operator, condition, substituted)),
              () -> doubts.add("`" + condition.operator() + "` is no operator of a condition"));
    }
    var statement =
        new Statement(
            rule.sid().scalar().orElse(Integer.toString(number)),
            rule.effect(),
            principals(rule.principals()),
            actions(rule.actions()),
            resources(rule.resources(), substituted),
            tests,
            doubts.stream().findFirst(),
            rule.origin());
    return variables == Edition.Variables.UNKNOWN && hasVariables(statement)
        ? doubted(statement, "the version of its policy is not known")
        : statement;
  }

  private static boolean hasVariables(Statement statement) {
    return statement.resources().patterns().stream().anyMatch(one -> one.variables().count() > 0)
        || statement.tests().stream()
            .flatMap(test -> test.values().patterns().stream())
            .anyMatch(one -> one.variables().count() > 0);
  }

  private static Statement doubted(Statement statement, String reason) {
    return new Statement(
        statement.name(),
        statement.effect(),
        statement.principals(),
        statement.actions(),
        Resources.ALL,
        List.of(),
        Optional.of(reason),
        statement.origin());
  }

  private Actions actions(Scope<Term> scope) {
    return switch (scope) {
      case Scope.Only<Term>(var values) -> new Actions(actionPatterns(values), false);
      case Scope.AllBut<Term>(var values) -> new Actions(actionPatterns(values), true);
      case Scope.Unsaid<Term> _ -> new Actions(List.of(), true);
    };
  }

  private List<Pattern> actionPatterns(List<Term> values) {
    return values.stream()
        .map(value ->
            value.scalar().map(Actions::pattern).orElseGet(() -> pattern(value, Form.LIKE, false)))
        .toList();
  }

  private Resources resources(Scope<Term> scope, boolean variables) {
    return switch (scope) {
      case Scope.Only<Term>(var values) ->
          new Resources(patterns(values, Form.RESOURCE, variables), false);
      case Scope.AllBut<Term>(var values) ->
          new Resources(patterns(values, Form.RESOURCE, variables), true);
      case Scope.Unsaid<Term> _ -> Resources.ALL;
    };
  }

  private Principals principals(Scope<Who> scope) {
    return switch (scope) {
      case Scope.Only<Who>(var values) ->
          new Principals.Only(values.stream().map(this::named).toList());
      case Scope.AllBut<Who>(var values) ->
          new Principals.AllBut(values.stream().map(this::named).map(PolicyReader::alone).toList());
      case Scope.Unsaid<Who> _ -> new Principals.Holder();
    };
  }

  /**
   * An account that is left out leaves out its root user only: each user and role must be named
   * besides.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html">NotPrincipal</a>
   */
  private static Named alone(Named named) {
    return named instanceof Named.Account(var id)
        ? new Named.Identity("arn:aws:iam::" + id + ":root")
        : named;
  }

  private Named named(Who who) {
    return switch (who) {
      case Who.Everyone _ -> new Named.Everyone();
      case Who.Aws(var value) ->
          text(value).<Named>map(PolicyReader::aws).orElseGet(() -> doubt(value));
      case Who.Service(var value) ->
          text(value).<Named>map(Named.Service::new).orElseGet(() -> doubt(value));
      case Who.Federated(var value) ->
          text(value).<Named>map(Named.Federated::new).orElseGet(() -> doubt(value));
      case Who.CanonicalUser(var value) ->
          text(value).<Named>map(Named.CanonicalUser::new).orElseGet(() -> doubt(value));
    };
  }

  private static Named aws(String text) {
    var root = ROOT.matcher(text);
    if (root.matches()) {
      return new Named.Account(root.group(1));
    }
    return ACCOUNT.matcher(text).matches() || !text.contains(":")
        ? new Named.Account(text)
        : new Named.Identity(text);
  }

  private static Named doubt(Term value) {
    return new Named.Unknown(
        value instanceof Term.Unknown(var reason, _) ? reason : "it is not known who is meant");
  }

  private Test test(Operator operator, Condition condition, boolean variables) {
    var comparison =
        operator instanceof Operator.Compare compare ? compare.comparison() : Comparison.BOOL;
    var patterns =
        patterns(condition.values(), comparison.form(), variables && comparison.takesVariables());
    return new Test(operator, Key.of(condition.key()), Values.of(comparison, patterns));
  }

  private List<Pattern> patterns(List<Term> values, Form form, boolean variables) {
    return values.stream().map(value -> pattern(value, form, variables)).toList();
  }

  private Pattern pattern(Term value, Form form, boolean variables) {
    return Pattern.read(pieces(value), form, variables);
  }

  /** The text of a value without holes. */
  private Optional<String> text(Term value) {
    var text = new StringBuilder();
    for (var piece : pieces(value)) {
      switch (piece) {
        case Written(var part) -> text.append(part);
        case Missing _ -> {
          return Optional.empty();
        }
      }
    }
    return Optional.of(text.toString());
  }

  private List<Piece> pieces(Term value) {
    return switch (value) {
      case Term.Text(var text, _) -> List.of(new Written(text));
      case Term.Number(_, var written, _) -> List.of(new Written(written));
      case Term.Truth(var is, _) -> List.of(new Written(Boolean.toString(is)));
      case Term.Reference reference ->
          List.of(
              names
                  .of(reference)
                  .<Piece>map(Written::new)
                  .orElseGet(() ->
                      new Missing("it is not known what `" + spelled(reference) + "` gives")));
      case Term.Joined(var parts, _) ->
          parts.stream().flatMap(part -> pieces(part).stream()).toList();
      case Term.Unknown(var reason, _) -> List.of(new Missing(reason));
      case Term.OneOf _ -> List.of(new Missing("it depends on what is chosen at deployment"));
      case Term.Absent _, Term.Null _, Term.Items _, Term.Fields _ ->
          List.of(new Missing("it is no text"));
    };
  }

  private static String spelled(Term.Reference reference) {
    var id = reference.resource().id();
    return reference.attribute().isEmpty() ? id : id + "." + reference.attribute();
  }
}
