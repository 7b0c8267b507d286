package dev.plinth.blueprint.security;

import dev.plinth.access.authorization.ResourceType;
import dev.plinth.blueprint.ScopedStatements;
import dev.plinth.blueprint.Statement;
import dev.plinth.cloudformation.Value;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What the documents that mend may do: what their pages say they need, on what there is of it in
 * the account.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/systems-manager-automation-runbooks/latest/userguide/automation-runbook-reference.html">Automation
 *     runbook reference</a>
 */
final class RemediationRole {
  private static final String START = "ssm:StartAutomationExecution";

  private RemediationRole() {}

  static Value policy() {
    return Statement.policy(
        ScopedStatements.of(calls(), RemediationRole::resources, Map.of(START, documents()))
            .stream()
            .map(RemediationRole::ofTheAccount)
            .toList());
  }

  /** Every call of every document, sorted. */
  static SortedSet<String> calls() {
    var calls = new TreeSet<String>();
    ConfigRule.all()
        .forEach(rule -> rule.remediation().ifPresent(fix -> calls.addAll(fix.allCalls())));
    return calls;
  }

  private static Collection<String> resources(ResourceType type) {
    return List.of(
        type.arn()
            .replace("arn:${Partition}:", "")
            .replace("${Account}", "{account}")
            .replaceAll("\\$\\{[^}]*}", "*"));
  }

  /** A document that waits for itself starts nothing but itself. */
  private static Collection<String> documents() {
    var documents = new TreeSet<String>();
    documents.add("ssm:*:{account}:automation-execution/*");
    ConfigRule.all().stream()
        .flatMap(rule -> rule.remediation().stream())
        .filter(fix -> fix.calls().contains(START))
        .forEach(fix -> {
          documents.add("ssm:*:*:automation-definition/" + fix.document() + ":*");
          documents.add("ssm:*:*:document/" + fix.document());
        });
    return documents;
  }

  /** The ARN of a bucket does not say whose it is. */
  private static Statement ofTheAccount(Statement statement) {
    return Value.of("S3").equals(statement.elements().get("Sid"))
        ? statement.when("StringEquals", "aws:ResourceAccount", Value.ref("AWS::AccountId"))
        : statement;
  }
}
