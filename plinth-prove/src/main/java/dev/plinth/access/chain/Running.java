package dev.plinth.access.chain;

import dev.plinth.access.Caller;
import dev.plinth.access.Decider;
import dev.plinth.access.Facts;
import dev.plinth.access.Layers;
import dev.plinth.access.Match;
import dev.plinth.access.Request;
import dev.plinth.access.directory.Directory;
import dev.plinth.access.directory.Member;
import dev.plinth.term.Term;
import dev.plinth.world.identity.InstanceProfile;
import java.util.List;

/** What runs as roles. */
final class Running {
  private final Directory directory;

  Running(Directory directory) {
    this.directory = directory;
  }

  /** Whether a service may take on a role, for the account that it is in. */
  boolean isTrusted(Member role, String service) {
    return match(directory, role, service) == Match.YES;
  }

  /** Whether a service may take on a role, as far as is known. */
  static Match match(Directory directory, Member role, String service) {
    var account = role.caller().account();
    var facts = Facts.NONE.with("aws:SourceAccount", account);
    var request =
        Request.of(new Caller.Service(service), Asking.ASSUME_ROLE, role.arn(), account, facts);
    var layers =
        new Layers(
            List.of(),
            role.trust(),
            List.of(),
            List.of(),
            List.of(),
            directory.controls(account),
            List.of());
    return Decider.allowed(request, layers);
  }

  /** The ARNs of what is there and runs as a role. */
  List<String> as(Member role, Escalation way) {
    return directory.world().ofType(way.type()).stream()
        .filter(one -> directory.accounts().text(one.account()).equals(role.caller().account()))
        .filter(
            one -> roles(one.property(way.role()), way).stream().anyMatch(it -> isNamed(role, it)))
        .flatMap(one -> directory.arn(one).stream())
        .toList();
  }

  private static String last(String arn) {
    return arn.substring(arn.lastIndexOf('/') + 1);
  }

  private static boolean isNamed(Member role, String named) {
    return role.arn().equals(named) || last(role.arn()).equals(named);
  }

  private List<String> roles(Term named, Escalation way) {
    var text = directory.text(named);
    if (text.isEmpty() || !way.isProfile()) {
      return text.stream().toList();
    }
    return directory.identity().instanceProfiles().stream()
        .filter(profile -> isCalled(profile, text.get()))
        .flatMap(profile -> profile.roles().stream())
        .flatMap(carried -> directory.text(carried.role().arn()).stream())
        .toList();
  }

  private boolean isCalled(InstanceProfile profile, String text) {
    return directory
        .world()
        .find(profile.key())
        .flatMap(directory::arn)
        .filter(arn -> arn.equals(text) || last(arn).equals(text))
        .isPresent();
  }
}
