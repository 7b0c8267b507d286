package dev.plinth.access.chain;

import dev.plinth.access.chain.Escalations.Granting;
import dev.plinth.access.directory.Directory;
import dev.plinth.term.Term;
import dev.plinth.world.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What is granted by resources that are no policies, such as shares of AWS RAM. */
final class OtherGrants {
  private final Ground ground;
  private final Directory directory;
  private final Set<String> sources;
  private final Party from;
  private final Party to;

  /**
   * Those of a party.
   *
   * @param sources the accounts to which it may be granted
   */
  OtherGrants(Ground ground, List<String> sources, Party from, Party to) {
    this.ground = ground;
    this.directory = ground.directory();
    this.sources = Set.copyOf(sources);
    this.from = from;
    this.to = to;
  }

  List<String> missing() {
    var all = new ArrayList<String>();
    for (var granting : ground.escalations().grants()) {
      for (var resource : directory.world().ofType(granting.type())) {
        var owner = directory.accounts().text(resource.account());
        if (to.accounts().contains(owner) && isToSources(resource, granting)) {
          all.add(
              "`"
                  + directory.accounts().label(owner)
                  + "/"
                  + resource.key().id()
                  + "` grants something to others, perhaps to those of `"
                  + from.name()
                  + "`: what it grants is not modelled");
        }
      }
    }
    return all;
  }

  private boolean isToSources(Resource resource, Granting granting) {
    if (resource.exists() instanceof Term.Truth(var is, _) && !is) {
      return false;
    }
    return isToSources(resource.property(granting.at()), granting);
  }

  private boolean isToSources(Term named, Granting granting) {
    return switch (named) {
      case Term.Absent _, Term.Null _, Term.Truth _ -> false;
      case Term.Unknown _ -> true;
      case Term.Items(var items, _) -> items.stream().anyMatch(one -> isToSources(one, granting));
      case Term.Fields(var members, _) ->
          members.values().stream().anyMatch(one -> isToSources(one, granting));
      case Term.OneOf(var cases, _) ->
          cases.stream().anyMatch(one -> isToSources(one.value(), granting));
      case Term.Text _, Term.Number _, Term.Reference _, Term.Joined _ -> {
        var text = directory.text(named);
        yield text.isEmpty()
            || (granting.open().isEmpty()
                ? isSource(text.get())
                : granting.open().contains(text.get()));
      }
    };
  }

  /** Whether it is one of the accounts, somebody in one, all, or a part of the organization. */
  private boolean isSource(String text) {
    var parts = text.split(":", 6);
    if (text.startsWith("arn:") && parts.length == 6) {
      return parts[2].equals("organizations") || sources.contains(parts[4]);
    }
    if (text.startsWith("[") || text.startsWith("{\"")) {
      return Mentions.in(text).accounts().stream().anyMatch(sources::contains);
    }
    return text.equals("*")
        || sources.contains(directory.accounts().text(text))
        // what only AWS will know, and is no account
        || (text.startsWith("{") && directory.accounts().find(text).isEmpty());
  }
}
