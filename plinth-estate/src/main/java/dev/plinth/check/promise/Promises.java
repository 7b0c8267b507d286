package dev.plinth.check.promise;

import dev.plinth.diagnostic.Report.Answer;
import dev.plinth.diagnostic.Report.Status;
import dev.plinth.estate.Estate;
import dev.plinth.estate.Promise;
import dev.plinth.promise.Verdict;
import dev.plinth.source.Node;
import dev.plinth.source.Node.Mapping;
import dev.plinth.source.Node.Scalar;
import dev.plinth.source.Node.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The answers to the promises of an estate, in the order of the file. */
public final class Promises {
  private Promises() {}

  /** One answer for each promise, and one for each workload that is only placed. */
  public static List<Answer> answers(Estate estate) {
    var answers = new ArrayList<Answer>();
    estate.promises().forEach(promise -> answers.add(answer(promise, decide(promise))));
    estate
        .workloads()
        .forEach(workload ->
            answers.add(
                new Answer(
                    "workload " + workload.name() + " is named and placed, not compiled",
                    Status.UNKNOWN,
                    "no stacks are made of it, and only its VPC was checked",
                    workload.origin())));
    return List.copyOf(answers);
  }

  private static Verdict decide(Promise promise) {
    return Verdict.unknown(
        switch (promise.kind()) {
          case "isolated" -> "no engine decides requests and packets between units";
          case "reachable", "unreachable" -> "no engine decides packets";
          case "survives" -> "no engine decides what a loss takes with it";
          case "costs" -> "no engine prices the whole estate";
          case "complies" -> "no engine reviews frameworks";
          case "nobody", "only", "protected" -> "no engine decides requests";
          default -> "no engine decides this";
        });
  }

  private static Answer answer(Promise promise, Verdict verdict) {
    var text = promise.kind() + ": " + text(promise.subject());
    return switch (verdict) {
      case Verdict.Proved(var assumptions) ->
          new Answer(text, Status.PROVED, String.join("; ", assumptions), promise.origin());
      case Verdict.Refuted(var counterexample) ->
          new Answer(text, Status.REFUTED, counterexample, promise.origin());
      case Verdict.Unknown(var missing) ->
          new Answer(text, Status.UNKNOWN, String.join("; ", missing), promise.origin());
    };
  }

  private static String text(Node node) {
    return switch (node) {
      case Scalar scalar -> scalar.text();
      case Sequence sequence ->
          sequence.items().stream().map(Promises::text).collect(Collectors.joining(", "));
      case Mapping mapping ->
          mapping.entries().stream()
              .map(entry -> entry.key().text() + " " + text(entry.value()))
              .collect(Collectors.joining(", "));
    };
  }
}
