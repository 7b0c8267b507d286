package dev.plinth.check.promise;

import dev.plinth.access.Decision.Cause;
import dev.plinth.access.authorization.ServiceAuthorization;
import dev.plinth.access.chain.Chain;
import dev.plinth.access.directory.Member;
import dev.plinth.access.directory.ResourceSet;
import dev.plinth.access.promise.Meaning;
import dev.plinth.access.promise.RequestPromises;
import dev.plinth.access.promise.Weakening;
import dev.plinth.access.survey.Source;
import dev.plinth.diagnostic.Code;
import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.estate.Promise;
import dev.plinth.promise.Verdict;
import dev.plinth.source.Node;
import dev.plinth.source.Node.Mapping;
import dev.plinth.source.Node.Scalar;
import dev.plinth.source.Node.Sequence;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/** What becomes of a promise about requests, in words. */
final class RequestAnswer {
  static final Code BROKEN = new Code("PRM-202", "a request breaks a promise");
  static final Code IDLE = new Code("PRM-203", "nobody of those who alone may, can");

  private final Promise promise;
  private final RequestPromises engine;
  private final List<Diagnostic> nothing = new ArrayList<>();

  private RequestAnswer(Promise promise, RequestPromises engine) {
    this.promise = promise;
    this.engine = engine;
  }

  static Told of(Promise promise, RequestPromises engine) {
    return new RequestAnswer(promise, engine).told();
  }

  private Told told() {
    return switch (promise.subject()) {
      case Sequence list when promise.kind().equals("isolated") ->
          told(", requests", engine.isolated(texts(list)));
      case Mapping mapping -> told(mapping);
      case Sequence _, Scalar _ -> Told.unknown("", "it cannot be read");
    };
  }

  private Told told(Mapping mapping) {
    var except = principals(mapping.get("except"));
    var who = principals(mapping.get("who"));
    var actions = actions(mapping.get("can"));
    var sets = resources(mapping.get(promise.kind().equals("protected") ? "what" : "on"));
    var meaning = engine.meaning(actions.stream().map(Scalar::text).toList(), sets);
    if (nothing.isEmpty()) {
      actions.stream()
          .filter(one -> meaning.never().contains(one.text()))
          .forEach(one ->
              nothing.add(
                  nothing(
                      one,
                      "no request for `"
                          + one.text()
                          + "` is about what is meant, or anybody may make it")));
    }
    if (!nothing.isEmpty()) {
      return Told.refuted("", nothing);
    }
    return switch (promise.kind()) {
      case "nobody" -> told("", engine.nobody(meaning.questions(), except), meaning.leftOut());
      case "only" -> only(meaning, who);
      case "protected" -> guarded(sets, except);
      default -> Told.unknown("", "no engine decides this");
    };
  }

  private Told only(Meaning meaning, List<Member> who) {
    var questions = meaning.questions();
    var others = engine.nobody(questions, who);
    if (others instanceof Verdict.Refuted<Chain> || engine.first(questions, who).isPresent()) {
      return told("", others, meaning.leftOut());
    }
    var open = engine.open(questions, who);
    if (!open.isEmpty()) {
      return Told.unknown("", "whether one of them can: " + String.join("; ", open));
    }
    var idle =
        Diagnostic.error(
                IDLE,
                promise.subject().origin(),
                "none of those who alone may make such a request, can")
            .note("asked were " + listed(who));
    return Told.refuted("", List.of(idle));
  }

  private Told guarded(List<ResourceSet> sets, List<Member> except) {
    var weakened = engine.weakening(sets);
    var conclusion = engine.nobody(weakened.questions(), except);
    return weakened.untold().isEmpty() || conclusion instanceof Verdict.Refuted<Chain>
        ? told("", conclusion, List.of(Weakening.standard().assumption()))
        : Told.unknown(
            "", "Plinth's data does not say what weakens " + String.join("; ", weakened.untold()));
  }

  private Told told(String about, Verdict<Chain> conclusion) {
    return told(about, conclusion, List.of());
  }

  private Told told(String about, Verdict<Chain> conclusion, List<String> more) {
    return switch (conclusion) {
      case Verdict.Proved(var assumptions) -> {
        var all = new ArrayList<>(assumptions);
        all.addAll(more);
        yield Told.proved(about, "assuming " + String.join(", and ", all));
      }
      case Verdict.Unknown(var missing) -> Told.unknown(about, String.join("; ", missing));
      case Verdict.Refuted(var chain) -> Told.refuted(about, List.of(broken(chain)));
    };
  }

  private Diagnostic broken(Chain chain) {
    var last = chain.steps().getLast().ruling();
    var start = chain.start();
    var found =
        Diagnostic.error(
            BROKEN,
            promise.subject().origin(),
            start.label()
                + " can "
                + last.request().action()
                + " on "
                + last.request().resource()
                + (chain.steps().size() > 1 ? ", through " + last.member().label() : ""));
    for (var step : chain.steps()) {
      var ruling = step.ruling();
      if (chain.steps().size() > 1) {
        found =
            found.note(
                ruling.member().label()
                    + " may "
                    + ruling.request().action()
                    + " on "
                    + ruling.request().resource());
      }
      for (var key : ruling.request().chosen().entrySet()) {
        found = found.note("with " + key.getKey() + " = " + String.join(",", key.getValue()));
      }
      for (var cause : new LinkedHashSet<>(ruling.decision().causes())) {
        if (cause instanceof Cause.Stated stated) {
          found =
              stated.policy().equals(Source.AT_HOME.name())
                  ? found.note("as far as its own account allows it")
                  : found.note(
                      stated.layer().title()
                          + " `"
                          + stated.policy()
                          + "`: statement "
                          + stated.statement()
                          + " allows, at "
                          + stated.origin());
        }
      }
    }
    return related(found, chain);
  }

  /** The lines of the user's that let it through. */
  private Diagnostic related(Diagnostic diagnostic, Chain chain) {
    var found = diagnostic;
    var lines = new HashSet<Integer>();
    for (var step : chain.steps()) {
      for (var cause : step.ruling().decision().causes()) {
        if (cause instanceof Cause.Stated stated
            && stated.origin().file().equals(promise.origin().file())
            && lines.add(stated.origin().line())) {
          found = found.related(stated.origin(), "`" + stated.policy() + "` allows it");
        }
      }
    }
    return found;
  }

  private List<Member> principals(Optional<Node> node) {
    var all = new LinkedHashMap<String, Member>();
    for (var text : scalars(node)) {
      var found = engine.principals().named(text.text());
      found.forEach(one -> all.put(one.arn(), one));
      if (found.isEmpty()) {
        nothing.add(
            nothing(text, "nobody is called `" + text.text() + "`")
                .didYouMean(text.text(), engine.principals().names()));
      }
    }
    return List.copyOf(all.values());
  }

  private List<Scalar> actions(Optional<Node> node) {
    var all = new ArrayList<Scalar>();
    for (var text : scalars(node)) {
      var authorization = ServiceAuthorization.standard();
      if (authorization.matching(text.text()).isEmpty()) {
        int colon = Math.max(text.text().indexOf(':'), 0);
        var names =
            authorization.actions(text.text().substring(0, colon)).stream()
                .map(one -> one.fullName())
                .toList();
        nothing.add(
            nothing(text, "no action is called `" + text.text() + "`")
                .didYouMean(text.text(), names));
      }
      all.add(text);
    }
    return all;
  }

  private List<ResourceSet> resources(Optional<Node> node) {
    if (node.isEmpty()) {
      return engine.resources().all();
    }
    var found =
        switch (node.get()) {
          case Scalar scalar -> engine.resources().named(scalar.text());
          case Mapping mapping -> {
            var wanted = new LinkedHashMap<String, String>();
            mapping
                .entries()
                .forEach(entry -> {
                  if (entry.value() instanceof Scalar value) {
                    wanted.put(entry.key().text(), value.text());
                  }
                });
            yield engine.resources().fitting(wanted);
          }
          case Sequence _ -> List.<ResourceSet>of();
        };
    if (found.isEmpty()) {
      var names = engine.resources().names();
      nothing.add(
          node.get() instanceof Scalar scalar
              ? nothing(scalar, "nothing here is called `" + scalar.text() + "`")
                  .didYouMean(scalar.text(), names)
              : nothing(node.get(), "nothing here is like that"));
    }
    return found;
  }

  private static Diagnostic nothing(Node node, String message) {
    return Diagnostic.error(PromiseSubjects.CODE, node.origin(), message)
        .note("a promise about nothing would hold whatever happens");
  }

  private static List<Scalar> scalars(Optional<Node> node) {
    if (node.isEmpty()) {
      return List.of();
    }
    return switch (node.get()) {
      case Scalar scalar -> List.of(scalar);
      case Sequence list ->
          list.items().stream().filter(Scalar.class::isInstance).map(Scalar.class::cast).toList();
      case Mapping _ -> List.of();
    };
  }

  private static List<String> texts(Sequence list) {
    return scalars(Optional.of(list)).stream().map(Scalar::text).toList();
  }

  private static String listed(List<Member> members) {
    return String.join(", ", members.stream().limit(5).map(Member::label).toList())
        + (members.size() > 5 ? " and " + (members.size() - 5) + " more" : "");
  }
}
