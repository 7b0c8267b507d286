package dev.plinth.blueprint.lockout;

import dev.plinth.access.directory.Access;
import dev.plinth.access.directory.Directory;
import dev.plinth.access.directory.Targets;
import dev.plinth.access.directory.WhoCan;
import dev.plinth.world.World;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;

/** Who may become a role by its trust policy, in a World that is made when it is first needed. */
final class TrustedBy {
  private final Supplier<World> world;
  private Optional<Directory> directory = Optional.empty();

  TrustedBy(Supplier<World> world) {
    this.world = world;
  }

  /**
   * Those who may assume the role, themselves or through others, sorted.
   *
   * @return nothing when the World does not hold the role
   */
  Optional<List<String>> of(String account, String role) {
    var known = directory.orElseGet(() -> Directory.of(world.get()));
    directory = Optional.of(known);
    var access = new Access(known, Map.of());
    var targets = new Targets(known);
    var found =
        known.members().stream()
            .filter(one -> one.isRole() && one.account().equals(account) && one.name().equals(role))
            .findFirst();
    return found.map(member -> {
      var who = new TreeSet<String>(WhoCan.assumedBy(access, member));
      WhoCan.of(access, targets, "sts:AssumeRole", targets.ofArn(member.arn()))
          .forEach(way -> who.add(way.member().label()));
      return List.copyOf(who);
    });
  }
}
