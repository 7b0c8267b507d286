package dev.plinth.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.access.authorization.ServiceAuthorization;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ActionRulesTest {
  @Test
  void whatOnlyTheOwnAccountMayUseAreActions() {
    var known =
        ServiceAuthorization.standard().actions().stream()
            .map(action -> action.fullName().toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());
    assertThat(known).containsAll(OwnAccountActions.standard().actions());
  }

  /**
   * The prover lets one action stand for many: what the rules tell apart must not be among them.
   */
  @Test
  void theRulesTellServicesWithRulesOfTheirOwnApart() {
    assertThat(ActionRules.of("s3:getobject")).isEqualTo(ActionRules.of("s3:putobject"));
    assertThat(ActionRules.of("s3:getobject")).isNotEqualTo(ActionRules.of("s3:putbucketpolicy"));
    assertThat(ActionRules.of("ec2:runinstances")).isNotEqualTo(ActionRules.of("s3:getobject"));
    assertThat(ActionRules.of("kms:decrypt")).isNotEqualTo(ActionRules.of("kms:putkeypolicy"));
    assertThat(ActionRules.of("kms:decrypt")).isNotEqualTo(ActionRules.of("kms:retiregrant"));
    assertThat(ActionRules.of("sts:assumerole"))
        .isNotEqualTo(ActionRules.of("sts:assumerolewithsaml"));
    assertThat(ActionRules.of("sts:getcalleridentity"))
        .isNotEqualTo(ActionRules.of("sts:getsessiontoken"));
  }
}
