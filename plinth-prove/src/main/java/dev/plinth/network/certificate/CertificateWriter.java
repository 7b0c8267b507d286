package dev.plinth.network.certificate;

import dev.plinth.network.certificate.Block.Part;
import dev.plinth.network.certificate.Move.Goes;
import dev.plinth.network.certificate.Move.Next;
import dev.plinth.network.certificate.Move.Reaches;
import dev.plinth.network.certificate.Move.Stopped;
import dev.plinth.network.certificate.Move.Unsure;
import dev.plinth.term.ResourceKey;
import dev.plinth.world.IpAddress;
import dev.plinth.world.network.Network;
import dev.plinth.world.network.Vpc;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Writes certificates. It starts with whole VPCs as destinations, and cuts where packets of a block
 * would not fare the same; then sources and destinations of the same way are put together.
 */
public final class CertificateWriter {
  /** No real way is longer. */
  private static final int LONGEST = 60;

  /** Of pieces that one source is cut into; beyond it a certificate would be of no use. */
  private static final int MOST = 20_000;

  private final Network network;
  private final List<Claim> from;
  private final List<Claim> to;
  private final List<Span> wanted;
  private final Travel travel;

  private CertificateWriter(Network network, List<Claim> from, List<Claim> to) {
    this.network = network;
    this.from = from;
    this.to = to;
    wanted = Spans.merge(to.stream().flatMap(claim -> claim.spans().stream()).toList());
    travel = new Travel(network, to.stream().map(Claim::end).toList());
  }

  /**
   * A certificate that nothing of the first reaches anything of the second, through load balancers
   * neither.
   *
   * @param entered the nodes of load balancers that sources may reach
   */
  public static Certified write(
      Network network, List<End> from, List<End> to, Set<ResourceKey> entered) {
    var sources = new ArrayList<>(from);
    var ends = new ArrayList<>(to);
    boolean publicly = Balancers.isPublic(to);
    for (var node : new Balancers(network).loose(from, to)) {
      if (entered.contains(node.key())) {
        sources.add(new End.SentOnBy(node.key(), false));
      } else {
        ends.add(new End.Node(node.key(), publicly));
      }
    }
    return write(network, sources, ends);
  }

  /** A certificate that nothing of the first reaches anything of the second. */
  public static Certified write(Network network, List<End> from, List<End> to) {
    var addresses = new Addresses(network);
    var writer =
        new CertificateWriter(
            network,
            from.stream().map(end -> new Claim(end, addresses.sources(end, from))).toList(),
            to.stream().map(end -> new Claim(end, addresses.destinations(end))).toList());
    return writer.write();
  }

  /** How it went for some packets. */
  private sealed interface Try {
    record Found(Way way) implements Try {}

    record Cut(List<IpAddress> starts) implements Try {}

    record Failed(String why) implements Try {}
  }

  private record Pair(Span source, Span destination) {}

  private Certified write() {
    var start = hull();
    var blocks = new LinkedHashMap<Map.Entry<Way, List<Span>>, List<Part>>();
    for (int number = 0; number < from.size(); number++) {
      for (var span : from.get(number).spans()) {
        var ways = new LinkedHashMap<Span, Map<Way, List<Span>>>();
        var failure = explore(from.get(number).end(), span, start, ways);
        if (!failure.isEmpty()) {
          return new Certified.Open(failure);
        }
        for (var source : ways.entrySet()) {
          var part = new Part(number, source.getKey());
          source
              .getValue()
              .forEach((way, spans) ->
                  blocks
                      .computeIfAbsent(Map.entry(way, Spans.merge(spans)), _ -> new ArrayList<>())
                      .add(part));
        }
      }
    }
    var certificate =
        new Certificate(
            from,
            to,
            blocks.entrySet().stream()
                .map(one ->
                    new Block(one.getValue(), one.getKey().getValue(), one.getKey().getKey()))
                .toList(),
            List.copyOf(network.missing()));
    var gaps = new Coverage(network).of(certificate);
    return gaps.isEmpty()
        ? new Certified.Proved(certificate)
        : new Certified.Open(gaps.getFirst().toString());
  }

  /** What to begin with: the ranges of VPCs that hold what is wanted. */
  private List<Span> hull() {
    var addresses = new Addresses(network);
    var all = new ArrayList<Span>();
    for (var claim : to) {
      var vpc =
          addresses
              .subnet(claim.end())
              .flatMap(subnet -> network.find(Vpc.class, subnet.vpc()))
              .map(one -> Spans.of(one.ranges()))
              .orElse(List.of());
      for (var span : claim.spans()) {
        all.add(vpc.stream().filter(range -> range.contains(span)).findFirst().orElse(span));
      }
    }
    return Spans.merge(all);
  }

  /** Finds the ways of one source; says why it cannot. */
  private String explore(
      End sender, Span span, List<Span> start, Map<Span, Map<Way, List<Span>>> ways) {
    var open = new ArrayDeque<Pair>();
    start.stream()
        .filter(destination -> destination.family() == span.family())
        .forEach(destination -> open.add(new Pair(span, destination)));
    for (int tries = 0; !open.isEmpty(); tries++) {
      var pair = open.removeFirst();
      if (!Spans.overlap(wanted, pair.destination())) {
        continue;
      }
      if (tries == MOST) {
        return "it falls into too many parts";
      }
      var tried =
          switch (travel.start(sender, pair.source(), pair.destination())) {
            case Goes(var next) when next.size() == 1 -> follow(next.getFirst(), List.of());
            case Move other -> end(other);
          };
      switch (tried) {
        case Try.Found(var way) ->
            ways.computeIfAbsent(pair.source(), _ -> new LinkedHashMap<>())
                .computeIfAbsent(way, _ -> new ArrayList<>())
                .add(pair.destination());
        case Try.Failed(var why) -> {
          return why;
        }
        case Try.Cut(var starts) -> {
          var pieces = pieces(pair, starts);
          if (pieces.size() == 1) {
            return "packets from " + pair.source() + " to " + pair.destination() + " differ";
          }
          pieces.reversed().forEach(open::addFirst);
        }
      }
    }
    return "";
  }

  private static List<Pair> pieces(Pair pair, List<IpAddress> starts) {
    var pieces = new ArrayList<Pair>();
    for (var source : pair.source().cut(starts)) {
      for (var destination : pair.destination().cut(starts)) {
        pieces.add(new Pair(source, destination));
      }
    }
    return pieces;
  }

  private Try follow(Next at, List<Next> before) {
    if (before.size() == LONGEST) {
      return new Try.Failed("packets go too far, to " + at.to().element().id());
    }
    var move = travel.at(at, before);
    var passed = new ArrayList<>(before);
    passed.add(at);
    if (move instanceof Stopped(var cause)) {
      return new Try.Found(new Way.Stop(at.to().element(), cause));
    }
    if (!(move instanceof Goes(var next))) {
      return end(move);
    }
    var ways = new ArrayList<Way>();
    for (var one : next) {
      var tried = follow(one, passed);
      if (!(tried instanceof Try.Found(var way))) {
        return tried;
      }
      ways.add(way);
    }
    return new Try.Found(new Way.Through(at.to().element(), ways));
  }

  private static Try end(Move move) {
    return switch (move) {
      case Move.Parts(var starts) -> new Try.Cut(starts);
      case Reaches(_, var edges) when !edges.isEmpty() -> new Try.Cut(edges);
      case Reaches(var what, _) -> new Try.Failed(what);
      case Unsure(var why) -> new Try.Failed("it is not known: " + why);
      case Goes _, Stopped _ -> new Try.Failed("packets do not start on one way");
    };
  }
}
