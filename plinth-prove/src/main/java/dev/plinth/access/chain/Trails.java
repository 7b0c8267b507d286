package dev.plinth.access.chain;

import dev.plinth.access.chain.Foothold.Held;
import dev.plinth.access.chain.Foothold.Whole;
import dev.plinth.access.chain.Link.Means;
import dev.plinth.access.directory.Directory;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Ways that may be open, in words. */
final class Trails {
  private final Directory directory;
  private final Map<String, Link> first = new HashMap<>();

  Trails(Directory directory, Closure closure) {
    this.directory = directory;
    closure.links().forEach(link -> link.to().ifPresent(it -> first.putIfAbsent(it.key(), link)));
  }

  /** The way that ends with a step, and what keeps it from being certain. */
  String of(Link last) {
    var steps = new java.util.ArrayDeque<String>();
    var doubts = new LinkedHashSet<String>();
    var seen = new LinkedHashSet<String>();
    Optional<Link> at = Optional.of(last);
    var start = last.from();
    while (at.isPresent() && seen.add(at.get().from().key())) {
      var link = at.get();
      steps.addFirst(step(link));
      if (!link.doubt().isEmpty()) {
        doubts.add(link.doubt());
      }
      doubts.addAll(doubts(link));
      start = link.from();
      at = Optional.ofNullable(first.get(link.from().key()));
    }
    return "`"
        + name(start)
        + "` may "
        + String.join(", then ", steps)
        + (doubts.isEmpty()
            ? ", which no chain of known requests shows"
            : ": " + String.join("; ", doubts));
  }

  private static List<String> doubts(Link link) {
    return link.to().stream()
        .flatMap(to ->
            to instanceof Held(var member, _)
                ? member.doubt().stream().map(doubt -> "`" + member.label() + "`: " + doubt)
                : java.util.stream.Stream.<String>empty())
        .toList();
  }

  private String name(Foothold foothold) {
    return switch (foothold) {
      case Whole(var account) -> directory.accounts().label(account);
      case Held(var member, _) -> member.label();
    };
  }

  private String step(Link link) {
    return switch (link.means()) {
      case Means.Through(var door) ->
          (door.isTrust() ? "assume `" : "act on `") + door.guard().label() + "`";
      case Means.Passing(var role, var service) ->
          "pass `" + role.label() + "` to " + (service.isEmpty() ? "a service" : service);
      case Means.Using(var role, var service) ->
          "use what runs as `" + role.label() + "`" + (service.isEmpty() ? "" : " in " + service);
      case Means.Trusting(var role) -> "write who may assume `" + role.label() + "`";
      case Means.Credentials(var user) -> "get credentials of `" + user.label() + "`";
      case Means.Writing(var by, var whose) ->
          "have `" + by.label() + "` write what `" + whose.label() + "` may do";
      case Means.Making _ -> "make principals in `" + link.to().map(this::name).orElse("") + "`";
      case Means.Organizing(var account) ->
          "act on `"
              + link.to().map(this::name).orElse("")
              + "` through the organization from `"
              + directory.accounts().label(account)
              + "`";
    };
  }
}
