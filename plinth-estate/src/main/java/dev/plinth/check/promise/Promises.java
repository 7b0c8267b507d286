package dev.plinth.check.promise;

import dev.plinth.access.promise.RequestPromises;
import dev.plinth.blueprint.Assembly;
import dev.plinth.blueprint.AssemblyStacks;
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
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What becomes of the promises of an estate.
 *
 * @param answers in the order of the file, and one for each workload that is only placed
 * @param broken a finding for each promise that does not hold
 * @param proofs of those that hold, where proofs need certificates
 */
public record Promises(List<Answer> answers, List<Diagnostic> broken, List<Proof> proofs) {
  /** Letters of a promise that a name of its proofs has. */
  private static final int LONGEST = 60;

  private static final Set<String> OF_PACKETS = Set.of("isolated", "reachable", "unreachable");
  private static final Set<String> OF_REQUESTS = Set.of("isolated", "nobody", "only", "protected");

  public Promises {
    answers = List.copyOf(answers);
    broken = List.copyOf(broken);
    proofs = List.copyOf(proofs);
  }

  /** The codes of broken promises. */
  public static List<Code> codes() {
    return List.of(PacketAnswer.BROKEN, RequestAnswer.BROKEN, RequestAnswer.IDLE);
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
            .filter(_ -> estate.promises().stream().anyMatch(Promises::isOfWorld))
            .map(Promises::world);
    var told = of(estate.promises(), world, verified);
    var answers = new ArrayList<>(told.answers());
    estate.workloads().stream()
        .filter(workload -> workload.parts().isEmpty())
        .forEach(workload ->
            answers.add(
                new Answer(
                    "workload " + workload.name() + " has no part",
                    Status.UNKNOWN,
                    "no stacks are made of it, and only its VPC was checked",
                    workload.origin())));
    return new Promises(answers, told.broken(), told.proofs());
  }

  private static boolean isOfWorld(Promise promise) {
    return OF_PACKETS.contains(promise.kind()) || OF_REQUESTS.contains(promise.kind());
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
    var proofs = new ArrayList<Proof>();
    var packets =
        promises.stream().anyMatch(promise -> OF_PACKETS.contains(promise.kind()))
            ? world.map(one -> new PacketPromises(one, Network.of(one), verified))
            : Optional.<PacketPromises>empty();
    var requests =
        promises.stream().anyMatch(promise -> OF_REQUESTS.contains(promise.kind()))
            ? world.map(RequestPromises::new)
            : Optional.<RequestPromises>empty();
    for (var promise : promises) {
      var all = new ArrayList<Told>();
      if (OF_PACKETS.contains(promise.kind())) {
        var about = promise.kind().equals("isolated") ? ", packets" : "";
        all.add(
            packets
                .map(engine -> PacketAnswer.of(promise, engine))
                .orElseGet(() -> Told.uncompiled(about)));
      }
      if (OF_REQUESTS.contains(promise.kind())) {
        var about = promise.kind().equals("isolated") ? ", requests" : "";
        all.add(
            requests
                .map(engine -> RequestAnswer.of(promise, engine))
                .orElseGet(() -> Told.uncompiled(about)));
      }
      if (all.isEmpty()) {
        all.add(Told.unknown("", missing(promise)));
      }
      for (var told : all) {
        answers.add(
            new Answer(
                text(promise) + told.about(), told.status(), told.reason(), promise.origin()));
        broken.addAll(told.broken());
        for (var certificate : told.certificates()) {
          proofs.add(new Proof(name(promises.indexOf(promise) + 1, promise, proofs), certificate));
        }
      }
    }
    return new Promises(answers, broken, proofs);
  }

  private static String name(int number, Promise promise, List<Proof> before) {
    var words = text(promise).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    var name = number + "-" + (words.length() > LONGEST ? words.substring(0, LONGEST) : words);
    long others = before.stream().filter(proof -> proof.name().startsWith(name + "-")).count();
    return name + "-" + (others + 1);
  }

  private static World world(Assembly assembly) {
    return Sources.of(AssemblyStacks.of(assembly), AssemblyStacks.organization(assembly)).world();
  }

  private static String missing(Promise promise) {
    return switch (promise.kind()) {
      case "survives" -> "no engine decides what a loss takes with it";
      case "costs" -> "no engine prices the whole estate";
      case "complies" -> "no engine reviews frameworks";
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
