package dev.plinth.world.workload;

import dev.plinth.source.Origin;
import dev.plinth.term.ResourceKey;
import dev.plinth.term.Term;
import dev.plinth.world.naming.Link;
import java.util.List;

/**
 * Logs in Amazon CloudWatch that are kept for as long as each other.
 *
 * @param retentionDays absent where logs are kept for ever
 * @param logClass such as {@code INFREQUENT_ACCESS}
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-logs-loggroup.html">AWS::Logs::LogGroup</a>
 */
public record LogGroup(
    ResourceKey key,
    Term name,
    Term retentionDays,
    Term logClass,
    List<Link> encryptionKeys,
    Term exists,
    Origin origin) {
  static final String TYPE = "AWS::Logs::LogGroup";

  public LogGroup {
    encryptionKeys = List.copyOf(encryptionKeys);
  }

  static LogGroup of(Settings group, KeyLinks keys) {
    var row = group.row();
    return new LogGroup(
        row.key(),
        group.name("LogGroupName"),
        group.get("RetentionInDays"),
        group.get("LogGroupClass"),
        keys.of(group, "KmsKeyId"),
        row.exists(),
        row.origin());
  }
}
