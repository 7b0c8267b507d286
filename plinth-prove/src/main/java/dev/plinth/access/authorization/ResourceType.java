package dev.plinth.access.authorization;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A type of resource that policies of a service can name.
 *
 * @param service its prefix, such as {@code s3}
 * @param name as the reference has it, such as {@code bucket}
 * @param arn its form, such as <code>arn:${Partition}:s3:::${BucketName}</code>
 * @param conditionKeys those that any action on it may carry
 * @see <a
 *     href="https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html#resources_table">Resource
 *     types</a>
 */
public record ResourceType(
    String service, String name, String arn, List<ConditionKey> conditionKeys) {
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{[^}]*}");

  public ResourceType {
    conditionKeys = List.copyOf(conditionKeys);
  }

  /** The form with {@code *} where a value stands, such as {@code arn:*:s3:::*}. */
  public String pattern() {
    return VARIABLE.matcher(arn).replaceAll("*");
  }
}
