package dev.plinth.network.atom;

import dev.plinth.network.atom.End.Exit;
import dev.plinth.network.atom.Stand.Publicity;
import dev.plinth.network.atom.Stand.Where;
import dev.plinth.network.atom.Way.Carried;
import java.util.ArrayList;
import java.util.List;

/** What gets from one stand to another, packet class by packet class. */
final class Crossing {
  private final Layout layout;
  private final Forwarding forwarding;
  private final Stands stands;
  private final Bounds bounds;
  private final Relays relays;

  /** What is asked of the packets. */
  enum Direction {
    ONE_WAY,
    TWO_WAY
  }

  /**
   * A packet at the end of a way.
   *
   * @param passed what gets there, {@link Bounds}
   * @param source as it is written there
   * @param destination likewise
   */
  private record Sent(int passed, int source, int destination, List<Translation> translations) {}

  /**
   * What a NAT gateway remembers.
   *
   * @param client the source it replaced
   * @param server the destination
   */
  private record Translation(Step.Masquerade by, int client, int server) {}

  Crossing(Layout layout, Forwarding forwarding, Stands stands) {
    this.layout = layout;
    this.forwarding = forwarding;
    this.stands = stands;
    this.bounds = layout.bounds;
    relays = new Relays(layout, stands, this);
  }

  /**
   * What gets through between two atoms. What comes to something that sends it on gets through when
   * it gets to a target.
   *
   * @param written what the sender writes as the destination: one of the addresses or names of
   *     {@code to}
   */
  int between(Stand from, int source, Stand to, int written, Direction direction) {
    int passed = direct(from, source, to, written, direction);
    return to.handsOn().isEmpty() || passed == Bounds.NONE
        ? passed
        : bounds.and(passed, relays.behind(from, source, to, written, direction));
  }

  /** A packet that got somewhere, with its source as it is written there: -1 when not known. */
  record Arrival(int passed, int source) {}

  /** How packets come to another place, by what AWS may choose. */
  List<Arrival> arrivals(Stand from, int source, Stand to, int written) {
    int taking = bounds.and(from.starts(), to.takes());
    if (isNear(from, to, written)) {
      int passed = bounds.and(taking, groups(from, source, to, written, Carried.ALL));
      return List.of(new Arrival(passed, source));
    }
    var arrivals = new ArrayList<Arrival>();
    for (var way : ways(from, written, Exit.INTERNET_GATEWAY, -1)) {
      int passed = along(way, from, source, to, written, Direction.ONE_WAY);
      var sent = follow(way, from, source, written, to.subnet());
      boolean isLost = way.end() instanceof End.Anywhere;
      arrivals.add(new Arrival(bounds.and(taking, passed), isLost ? -1 : sent.source()));
    }
    return arrivals;
  }

  private static boolean isNear(Stand from, Stand to, int written) {
    return from.where() == Where.SUBNET
        && from.subnet() == to.subnet()
        && to.addresses().get(written);
  }

  /** What gets to the other itself. */
  int direct(Stand from, int source, Stand to, int written, Direction direction) {
    int taking = bounds.and(from.starts(), to.takes());
    if (isNear(from, to, written)) {
      return bounds.and(taking, groups(from, source, to, written, Carried.ALL));
    }
    int all = -1;
    for (var way : ways(from, written, Exit.INTERNET_GATEWAY, -1)) {
      int one = along(way, from, source, to, written, direction);
      all = all < 0 ? one : bounds.either(all, one);
    }
    return all < 0 ? Bounds.NONE : bounds.and(taking, all);
  }

  private int along(Way way, Stand from, int source, Stand to, int written, Direction direction) {
    var sent = follow(way, from, source, written, to.subnet());
    int passed = bounds.and(sent.passed(), arriving(way, sent, to));
    if (passed == Bounds.NONE) {
      return Bounds.NONE;
    }
    if (way.end() instanceof End.Anywhere) {
      return bounds.and(passed, unsure(from, to, written));
    }
    passed = bounds.and(passed, groups(from, sent.source(), to, written, way.carried()));
    return direction == Direction.ONE_WAY || passed == Bounds.NONE
        ? passed
        : bounds.and(passed, bounds.reply(back(way, sent, from, to, written)));
  }

  /** What security groups let through when nothing is known of the way. */
  private int unsure(Stand from, Stand to, int written) {
    var any = layout.filters.anybody;
    int accepted =
        bounds.or(
            to.membership().inbound().get(layout.atoms, layout.atoms.anything()),
            Membership.allowed(to.membership().inboundMembers(), any, bounds));
    return bounds.unsure(bounds.and(released(from, to, written, Carried.ALL), accepted));
  }

  private int groups(Stand from, int source, Stand to, int written, Carried carried) {
    int accepted = to.membership().inbound().get(layout.atoms, source);
    if (carried != Carried.NONE) {
      accepted =
          bounds.or(
              accepted,
              Membership.allowed(to.membership().inboundMembers(), from.membership(), bounds));
    }
    return bounds.and(accepted, released(from, to, written, carried));
  }

  private int released(Stand from, Stand to, int destination, Carried carried) {
    int released = from.membership().outbound().get(layout.atoms, destination);
    return carried == Carried.ALL
        ? bounds.or(
            released,
            Membership.allowed(from.membership().outboundMembers(), to.membership(), bounds))
        : released;
  }

  Relays relays() {
    return relays;
  }

  /** What gets back of the replies, by the ports they go to. */
  private int back(Way way, Sent sent, Stand from, Stand to, int written) {
    var exit = Exit.INTERNET_GATEWAY;
    int exitVpc = -1;
    if (way.end() instanceof End.Internet(var by, int vpc)) {
      exit = by;
      exitVpc = vpc;
    }
    int passed = Bounds.ALL;
    var start = to;
    int replier = sent.destination();
    int target = sent.source();
    for (var translation : sent.translations().reversed()) {
      var gateway = layout.ground(translation.by().subnet());
      var door = stands.alone(gateway, translation.by().inside());
      int leg = leg(start, replier, target, door, translation.server(), exit, exitVpc);
      passed = bounds.and(passed, leg);
      start = door;
      replier = translation.server();
      target = translation.client();
      exit = Exit.INTERNET_GATEWAY;
    }
    return bounds.and(passed, leg(start, replier, target, from, written, exit, exitVpc));
  }

  /** What gets back to a stand, with the source that it expects. */
  private int leg(
      Stand start, int source, int destination, Stand to, int expected, Exit exit, int exitVpc) {
    if (isNear(start, to, destination)) {
      return source == expected ? Bounds.ALL : Bounds.NONE;
    }
    int all = -1;
    for (var way : ways(start, destination, exit, exitVpc)) {
      int one = Bounds.MAYBE;
      if (!(way.end() instanceof End.Anywhere)) {
        var sent = follow(reply(way), start, source, destination, to.subnet());
        one =
            sent.source() == expected && sent.translations().isEmpty()
                ? bounds.and(sent.passed(), arriving(way, sent, to))
                : Bounds.NONE;
      }
      all = all < 0 ? one : bounds.either(all, one);
    }
    return all < 0 ? Bounds.NONE : all;
  }

  /** The way for a reply, which needs no admission. */
  private static Way reply(Way way) {
    return new Way(
        way.steps().stream().filter(step -> !(step instanceof Step.Admit)).toList(),
        way.carried(),
        way.end());
  }

  private List<Way> ways(Stand from, int destination, Exit exit, int exitVpc) {
    return switch (from.where()) {
      case SUBNET -> forwarding.from(layout.ground(from.number()), destination);
      case SITE -> forwarding.borders().fromSite(from.number(), destination);
      case INTERNET ->
          exit == Exit.INTERNET_GATEWAY
              ? forwarding.borders().fromInternet(destination)
              : forwarding.local(exitVpc, -1, destination);
    };
  }

  private int arriving(Way way, Sent sent, Stand to) {
    return switch (way.end()) {
      case End.Arrives(int vpc, int last) -> {
        if (to.where() != Where.SUBNET || !to.addresses().get(sent.destination())) {
          yield Bounds.NONE;
        }
        var ground = layout.ground(to.number());
        yield ground.vpc() != vpc
            ? Bounds.NONE
            : last == ground.number()
                ? Bounds.ALL
                : ground.inbound().get(layout.atoms, sent.source());
      }
      case End.Internet _ -> to.where() == Where.INTERNET ? Bounds.ALL : Bounds.NONE;
      case End.OnSite(int site) ->
          to.where() == Where.SITE && to.number() == site ? Bounds.ALL : Bounds.NONE;
      case End.Anywhere() -> Bounds.MAYBE;
      case End.Dropped() -> Bounds.NONE;
    };
  }

  private Sent follow(Way way, Stand from, int first, int written, int target) {
    int passed = Bounds.ALL;
    int source = first;
    int destination = written;
    int outside = -2;
    var translations = new ArrayList<Translation>();
    for (var step : way.steps()) {
      switch (step) {
        case Step.Leave(var acl, int subnet) -> {
          if (subnet != target) {
            passed = bounds.and(passed, acl.get(layout.atoms, destination));
          }
        }
        case Step.Enter(var acl) -> passed = bounds.and(passed, acl.get(layout.atoms, source));
        case Step.From(var sources) -> passed = sources.get(source) ? passed : Bounds.NONE;
        case Step.Only(int traffic) -> passed = bounds.and(passed, traffic);
        case Step.Masquerade by -> {
          translations.add(new Translation(by, source, destination));
          source = by.inside();
          outside = by.outside();
        }
        case Step.Publish(int vpc, int hosts, int translated) -> {
          if (outside == -2) {
            int seen = publicSource(from, vpc, source);
            boolean known = seen >= 0 && seen == layout.publicOf(vpc, source);
            passed = bounds.and(passed, seen < 0 ? Bounds.NONE : hosts);
            passed = known || from.ifUnknown() == Publicity.YES ? passed : bounds.unsure(passed);
            source = seen < 0 ? source : seen;
          } else {
            passed = bounds.and(passed, outside < 0 ? Bounds.NONE : translated);
            source = outside < 0 ? source : outside;
          }
        }
        case Step.Readdress(int inside) -> destination = inside;
        case Step.Admit(int vpc) ->
            passed = bounds.and(passed, forwarding.access().inward(vpc, target));
      }
      if (passed == Bounds.NONE) {
        break;
      }
    }
    return new Sent(passed, source, destination, translations);
  }

  private int publicSource(Stand from, int vpc, int source) {
    if (source >= layout.atoms.count()) {
      return -1;
    }
    int known = layout.publicOf(vpc, source);
    if (known >= 0) {
      return known;
    }
    boolean here =
        from.where() == Where.SUBNET
            && layout.ground(from.number()).vpc() == vpc
            && from.addresses().get(source)
            && layout.atoms.isIpv4(source);
    return here && from.ifUnknown() != Publicity.NO ? layout.unknownPublicOf(vpc, source) : -1;
  }
}
