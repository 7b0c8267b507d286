package dev.plinth.blueprint.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.access.authorization.ServiceAuthorization;
import dev.plinth.access.directory.Access;
import dev.plinth.access.directory.Directory;
import dev.plinth.access.directory.Targets;
import dev.plinth.blueprint.AssemblyStacks;
import dev.plinth.check.privilege.Assemblies;
import dev.plinth.golden.Golden;
import dev.plinth.world.World;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The people who break glass can do nothing before they have a second factor, and enough to get
 * one.
 */
class BreakGlassStackTest {
  private static final World WORLD =
      AssemblyStacks.world(
          Assemblies.of(Golden.resource("dev/plinth/blueprint/security/control-tower.yaml"))
              .assembly()
              .orElseThrow());
  private static final Directory DIRECTORY = Directory.of(WORLD);
  private static final String ADA = "arn:aws:iam::{management}:user/plinth-break-glass/ada";
  private static final String GRACE = "arn:aws:iam::{management}:user/plinth-break-glass/grace";
  private static final String ROLE = "arn:aws:iam::{prod}:role/plinth-break-glass";

  private static boolean can(String mfa, String action, String resource) {
    var access =
        new Access(
            DIRECTORY,
            Map.of(
                "aws:MultiFactorAuthPresent",
                List.of(mfa),
                "aws:SecureTransport",
                List.of("true")));
    var ruling =
        access.ask(
            DIRECTORY.find(ADA).orElseThrow(),
            action,
            new Targets(DIRECTORY).find(resource).getFirst());
    assertThat(ruling.isPossible()).as(action + " " + ruling).isEqualTo(ruling.isCertain());
    return ruling.isCertain();
  }

  @Test
  void aNewUserSetsAPasswordAndASecondFactor() {
    assertThat(can("false", "iam:ChangePassword", ADA)).isTrue();
    assertThat(can("false", "iam:GetAccountPasswordPolicy", "*")).isTrue();
    assertThat(can("false", "iam:CreateVirtualMFADevice", "arn:aws:iam::{management}:mfa/phone"))
        .isTrue();
    assertThat(can("false", "iam:EnableMFADevice", ADA)).isTrue();
    assertThat(can("false", "iam:ListMFADevices", ADA)).isTrue();
  }

  @Test
  void glassIsBrokenWithASecondFactorAlone() {
    assertThat(can("true", "sts:AssumeRole", ROLE)).isTrue();
    assertThat(can("false", "sts:AssumeRole", ROLE)).isFalse();
  }

  /** An access key, which says nothing of a second factor, is as good as none. */
  @Test
  void anAccessKeyBreaksNoGlass() {
    var ruling =
        new Access(DIRECTORY, Map.of("aws:SecureTransport", List.of("true")))
            .ask(
                DIRECTORY.find(ADA).orElseThrow(),
                "sts:AssumeRole",
                new Targets(DIRECTORY).find(ROLE).getFirst());
    assertThat(ruling.isCertain()).isFalse();
  }

  @Test
  void nobodyTouchesAnother() {
    for (var action : List.of("iam:ChangePassword", "iam:EnableMFADevice", "iam:ResyncMFADevice")) {
      assertThat(can("true", action, GRACE)).as(action).isFalse();
    }
    assertThat(can("false", "iam:DeactivateMFADevice", ADA)).isFalse();
    assertThat(can("true", "iam:DeactivateMFADevice", ADA)).isTrue();
    assertThat(can("true", "iam:DeactivateMFADevice", GRACE)).isFalse();
  }

  /** Of all that IAM can do, on everything that there is of a user, only what was named. */
  @Test
  void nothingElseIsPossible() {
    for (var action : ServiceAuthorization.standard().actions("iam")) {
      boolean onUsers =
          action.resourceTypes().stream().anyMatch(use -> use.type().name().equals("user"));
      if (onUsers && can("false", action.fullName(), ADA)) {
        assertThat(action.name())
            .isIn(
                "ChangePassword",
                "EnableMFADevice",
                "GetMFADevice",
                "GetUser",
                "ListMFADevices",
                "ResyncMFADevice");
      }
    }
  }
}
