package dev.plinth.check.promise;

import dev.plinth.blueprint.Assembly;
import dev.plinth.blueprint.AssemblyStacks;
import dev.plinth.check.promise.PacketAnswer.Told;
import dev.plinth.diagnostic.Code;
import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.diagnostic.Report.Answer;
import dev.plinth.diagnostic.Report.Status;
import dev.plinth.estate.Estate;
import dev.plinth.estate.Promise;
import dev.plinth.network.PacketPromises;
import dev.plinth.reader.Sources;
import dev.plinth.source.Node;
import dev.plinth.source.Node.Mapping;
import dev.plinth.source.Node.Scalar;
import dev.plinth.source.Node.Sequence;
import dev.plinth.world.World;
import dev.plinth.world.network.Network;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What becomes of the promises of an estate.
 *
 * @param answers in the order of the file, and one for each workload that is only placed
 * @param broken a finding for each promise that does not hold
 */
public record Promises(List<Answer> answers, List<Diagnostic> broken) {
  private static final Set<String> OF_PACKETS = Set.of("isolated", "reachable", "unreachable");

  public Promises {
    answers = List.copyOf(answers);
    broken = List.copyOf(broken);
  }

  /** The codes of broken promises. */
  public static List<Code> codes() {
    return List.of(PacketAnswer.BROKEN);
  }

  /**
   * Decides the promises of an estate.
   *
   * @param assembly what it compiles to; nothing when it has mistakes
   * @param verified whether proofs need a certificate that a separate checker verifies
   */
  public static Promises of(Estate estate, Optional<Assembly> assembly, boolean verified) {
    // the World of a thousand accounts is not made for nobody
    var world =
        assembly
            .filter(_ -> estate.promises().stream().anyMatch(it -> OF_PACKETS.contains(it.kind())))
            .map(Promises::world);
    var told = of(estate.promises(), world, verified);
    var answers = new ArrayList<>(told.answers());
    estate
        .workloads()
        .forEach(workload ->
            answers.add(
                new Answer(
                    "workload " + workload.name() + " is named and placed, not compiled",
                    Status.UNKNOWN,
                    "no stacks are made of it, and only its VPC was checked",
                    workload.origin())));
    return new Promises(answers, told.broken());
  }

  /**
   * Decides promises about a World.
   *
   * @param world nothing when there is none to decide them in
   * @param verified whether proofs need a certificate that a separate checker verifies
   */
  public static Promises of(List<Promise> promises, Optional<World> world, boolean verified) {
    var answers = new ArrayList<Answer>();
    var broken = new ArrayList<Diagnostic>();
    var packets =
        promises.stream().anyMatch(promise -> OF_PACKETS.contains(promise.kind()))
            ? world.map(one -> new PacketPromises(one, Network.of(one), verified))
            : Optional.<PacketPromises>empty();
    for (var promise : promises) {
      if (OF_PACKETS.contains(promise.kind())) {
        var told =
            packets.map(engine -> PacketAnswer.of(promise, engine)).orElseGet(Told::uncompiled);
        answers.add(
            new Answer(
                text(promise) + told.about(), told.status(), told.reason(), promise.origin()));
        broken.addAll(told.broken());
      }
      if (!OF_PACKETS.contains(promise.kind()) || promise.kind().equals("isolated")) {
        answers.add(
            new Answer(
                text(promise) + (promise.kind().equals("isolated") ? ", requests" : ""),
                Status.UNKNOWN,
                missing(promise),
                promise.origin()));
      }
    }
    return new Promises(answers, broken);
  }

  private static World world(Assembly assembly) {
    return Sources.of(AssemblyStacks.of(assembly), AssemblyStacks.organization(assembly)).world();
  }

  private static String missing(Promise promise) {
    return switch (promise.kind()) {
      case "isolated" -> "no engine decides requests between units";
      case "survives" -> "no engine decides what a loss takes with it";
      case "costs" -> "no engine prices the whole estate";
      case "complies" -> "no engine reviews frameworks";
      case "nobody", "only", "protected" -> "no engine decides requests";
      default -> "no engine decides this";
    };
  }

  private static String text(Promise promise) {
    return promise.kind() + ": " + text(promise.subject());
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
