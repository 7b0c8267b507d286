package dev.plinth.blueprint.organization;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.blueprint.organization.Controls.Control;
import dev.plinth.blueprint.organization.Controls.Level;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ControlsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Disallow public read access to S3 buckets",
        "Disallow public write access to S3 buckets",
        "Enable CloudTrail in all regions",
        "Integrate CloudTrail with CloudWatch Logs",
        "Enable MFA for root user",
        "Disallow root user access keys",
        "Enable AWS Config in all regions",
        "Disallow internet connection through VPC peering",
        "Disallow unencrypted EBS volumes",
        "Disallow RDS instances without backup",
        "Disallow RDS instances not encrypted"
      })
  void knowsWhatTheArticleNames(String words) {
    assertThat(Controls.standard().find(words)).isPresent();
  }

  @Test
  void namesIdsAndGlobalIdsAreUnique() {
    var controls = Controls.standard().all();
    assertThat(controls).hasSizeGreaterThan(60);
    assertThat(controls.stream().map(Control::name)).doesNotHaveDuplicates();
    assertThat(controls.stream().map(Control::id)).doesNotHaveDuplicates();
    assertThat(controls.stream().map(Control::global).filter(id -> !id.isEmpty()))
        .doesNotHaveDuplicates()
        .allMatch(id -> id.matches("[a-z0-9]{24,25}"));
    for (var level : Level.values()) {
      assertThat(Controls.standard().at(level)).isNotEmpty();
    }
  }

  @Test
  void withoutAGlobalIdTheOlderArnOfTheHomeRegionIsUsed() {
    var versioning = Controls.standard().find("s3-versioning-enabled").orElseThrow();
    assertThat(versioning.arn("aws", "eu-west-1"))
        .isEqualTo("arn:aws:controltower:eu-west-1::control/AWS-GR_S3_VERSIONING_ENABLED");
    assertThat(Controls.standard().find("aws-gr_restricted_ssh").map(Control::behaviour))
        .contains("detective");
    assertThat(List.of(Level.values()).getFirst().word()).isEqualTo("mandatory");
  }
}
