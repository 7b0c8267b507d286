package dev.plinth.check.promise;

import dev.plinth.blueprint.workload.WorkloadNames;
import dev.plinth.diagnostic.Code;
import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.diagnostic.Figures;
import dev.plinth.estate.Promise;
import dev.plinth.network.Blocker;
import dev.plinth.network.Decision;
import dev.plinth.network.Hop;
import dev.plinth.network.PacketPromises;
import dev.plinth.network.Service;
import dev.plinth.network.Way;
import dev.plinth.network.certificate.Certificate;
import dev.plinth.source.Node;
import dev.plinth.source.Node.Mapping;
import dev.plinth.source.Node.Scalar;
import dev.plinth.source.Node.Sequence;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What becomes of a promise about packets, in words. */
final class PacketAnswer {
  static final Code BROKEN = new Code("PRM-201", "a packet breaks a promise");

  private static final String HTTPS = "443";

  /** Steps that are shown of a way. */
  private static final int STEPS = 12;

  private PacketAnswer() {}

  static Told of(Promise promise, PacketPromises engine) {
    var about = promise.kind().equals("isolated") ? ", packets" : "";
    return switch (decide(promise, engine)) {
      case Decision.Holds(var assumptions, var certificates) ->
          Told.proved(about, words(assumptions, certificates)).by(certificates);
      case Decision.Open(var missing) -> Told.unknown(about, String.join("; ", missing));
      case Decision.Broken(var packet, var way) ->
          Told.refuted(about, List.of(broken(promise, packet.toString(), way)));
    };
  }

  private static String words(List<String> assumptions, List<Certificate> certificates) {
    int flows = certificates.stream().mapToInt(one -> one.flows().size()).sum();
    return "assuming "
        + String.join(", and ", assumptions)
        + (certificates.isEmpty()
            ? ""
            : "; verified by a certificate of " + Figures.of(flows) + " flows");
  }

  private static Decision decide(Promise promise, PacketPromises engine) {
    return switch (promise.subject()) {
      case Sequence list when promise.kind().equals("isolated") ->
          engine.isolated(
              list.items().stream()
                  .filter(Scalar.class::isInstance)
                  .map(item -> ((Scalar) item).text())
                  .toList());
      case Mapping mapping -> {
        if (mapping.get("from").isEmpty() || mapping.get("to").isEmpty()) {
          yield Decision.open("it does not say from where to where");
        }
        boolean reachable = promise.kind().equals("reachable");
        var from = mapping.get("from").flatMap(node -> selector(node, reachable, true));
        var to = mapping.get("to").flatMap(node -> selector(node, reachable, false));
        if (from.isEmpty() || to.isEmpty()) {
          yield Decision.open("no place can be selected by this");
        }
        var port = mapping.get("port").map(node -> node instanceof Scalar text ? text.text() : "");
        var service = port.or(() -> Optional.of(HTTPS)).flatMap(Service::parse);
        if (service.isEmpty()) {
          yield Decision.open("there is no port " + port.orElse(HTTPS));
        }
        yield reachable
            ? engine.reachable(from.get(), to.get(), service.get())
            : engine.unreachable(from.get(), to.get(), port.flatMap(Service::parse));
      }
      case Sequence _, Scalar _ -> Decision.open("it cannot be read");
    };
  }

  /**
   * A selector as the network's selection reads it; empty for what it cannot select by. A workload
   * that is to reach something is its service, one that is to be reached its load balancer; one
   * that must not is all of it. A database that is to be reached is the one that is written to; one
   * that must not is its replicas too, those of other Regions among them.
   */
  private static Optional<String> selector(Node node, boolean reachable, boolean sends) {
    return switch (node) {
      case Scalar scalar -> Optional.of(scalar.text());
      case Mapping mapping when mapping.get("workload").isPresent() ->
          mapping
              .get("workload")
              .map(workload -> workload(((Scalar) workload).text(), reachable, sends));
      case Mapping mapping when mapping.get("database").isPresent() ->
          mapping.get("database").map(workload -> database(((Scalar) workload).text(), reachable));
      case Mapping mapping when mapping.get("cidr").isPresent() ->
          mapping.get("cidr").map(cidr -> ((Scalar) cidr).text());
      case Mapping mapping ->
          Optional.of(
              mapping.entries().stream()
                  .filter(entry -> entry.value() instanceof Scalar)
                  .map(entry -> entry.key().text() + ":" + ((Scalar) entry.value()).text())
                  .collect(Collectors.joining(",")));
      case Sequence _ -> Optional.empty();
    };
  }

  private static String workload(String name, boolean reachable, boolean sends) {
    if (!reachable) {
      return "tag:" + WorkloadNames.PROJECT + "=" + name;
    }
    return sends ? WorkloadNames.service(name) : WorkloadNames.balancer(name);
  }

  private static String database(String workload, boolean reachable) {
    return reachable
        ? WorkloadNames.database(workload)
        : "tag:" + WorkloadNames.DATABASE + "=" + workload;
  }

  private static Diagnostic broken(Promise promise, String packet, Way way) {
    boolean passes = way.arrives() && !promise.kind().equals("reachable");
    var found =
        Diagnostic.error(
            BROKEN,
            promise.subject().origin(),
            passes ? packet + " gets through" : packet + " is lost, or its answer");
    var shown = new LinkedHashSet<String>();
    way.there().stream().limit(STEPS).map(PacketAnswer::step).forEach(shown::add);
    if (!passes) {
      way.blockers().stream().map(Blocker::at).map(PacketAnswer::step).forEach(shown::add);
    }
    for (var step : shown) {
      found = found.note(step);
    }
    for (var place : places(promise, way, passes)) {
      found = found.related(place.origin(), place.label() + ": " + place.what());
    }
    return way.blockers().stream()
        .map(Blocker::change)
        .filter(_ -> !passes)
        .findFirst()
        .map(found::tryInstead)
        .orElse(found);
  }

  /** What lets it through, or stops it: one step for each line of the user's. */
  private static List<Hop> places(Promise promise, Way way, boolean passes) {
    var steps = passes ? way.there() : way.blockers().stream().map(Blocker::at).toList();
    var lines = new LinkedHashSet<Integer>();
    return steps.stream()
        .filter(step -> step.origin().file().equals(promise.origin().file()))
        .filter(step -> lines.add(step.origin().line()))
        .toList();
  }

  private static String step(Hop hop) {
    return hop.label() + ": " + hop.what();
  }
}
