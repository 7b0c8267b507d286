package dev.plinth.access.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.access.authorization.AwsManagedPolicies;
import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.diagnostic.Severity;
import dev.plinth.source.Origin;
import dev.plinth.source.SourceFile;
import dev.plinth.term.Term;
import dev.plinth.world.identity.PolicyDocument;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** AWS wrote these policies with care: what is said of them must be true of them. */
class ManagedPoliciesTest {
  private static final AwsManagedPolicies POLICIES = AwsManagedPolicies.standard();

  private static Map<String, List<Diagnostic>> warnings() {
    var lint = PolicyLint.standard();
    var all = new TreeMap<String, List<Diagnostic>>();
    for (var name : POLICIES.names()) {
      var text = POLICIES.find(name).orElseThrow().document().compact();
      var document = PolicyDocument.of(new Term.Text(text, Origin.of(SourceFile.of(name, ""))));
      var found =
          lint.check(document).stream().filter(one -> one.severity() != Severity.NOTE).toList();
      if (!found.isEmpty()) {
        all.put(name, found);
      }
    }
    return all;
  }

  @Test
  void onlyWhatIsTrueIsSaid() {
    var byCode = new TreeMap<String, TreeSet<String>>();
    warnings()
        .forEach((name, found) ->
            found.forEach(one ->
                byCode
                    .computeIfAbsent(one.code().id(), _ -> new TreeSet<>())
                    .add(one.code().equals(LintCodes.ALL_OF_NONE) ? one.message() : name)));
    assertThat(byCode.keySet()).containsExactly("ACC-103", "ACC-104");
    // `aws:TagKeys` limits requests that read tags there, and those carry none
    assertThat(byCode.get("ACC-103"))
        .containsExactly(
            "AWSGlueConsoleSageMakerNotebookFullAccess", "AmazonEC2RolePolicyForLaunchWizard");
    // parameters that a request may leave out
    assertThat(
            byCode.getOrDefault("ACC-104", new TreeSet<>()).stream().map(ManagedPoliciesTest::key))
        .containsExactly(
            "aws-marketplace:AgreementType",
            "cloudwatch:AlarmActions",
            "codestar-connections:ProviderAction",
            "events:source",
            "kms:EncryptionContextKeys",
            "partnercentral-account-management:ProServeRole",
            "s3:RequestObjectTagKeys",
            "ssm:InventoryTypeName");
  }

  private static String key(String message) {
    return message.substring(message.indexOf('`') + 1, message.lastIndexOf('`'));
  }

  @Test
  void fewPoliciesAreSpokenOf() {
    assertThat(warnings().values().stream().collect(Collectors.summingInt(List::size)).intValue())
        .isLessThan(POLICIES.names().size() / 50);
  }
}
