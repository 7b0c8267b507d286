package dev.plinth.world.workload;

import dev.plinth.source.Origin;
import dev.plinth.term.ResourceKey;
import dev.plinth.term.Term;
import dev.plinth.world.naming.Link;
import java.util.List;

/**
 * A key of AWS KMS, or a replica of one in another Region.
 *
 * @param aliases that are those of the key
 * @param spec such as {@code SYMMETRIC_DEFAULT}
 * @param rotation whether its material is rotated
 * @param rotationDays between two rotations
 * @param primary the key that a replica is one of; none for any other
 * @param policy who may use it, an object; {@code Identity} reads it
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-kms-key.html">AWS::KMS::Key</a>
 */
public record EncryptionKey(
    ResourceKey key,
    List<Alias> aliases,
    Term enabled,
    Term spec,
    Term usage,
    Term multiRegion,
    Term rotation,
    Term rotationDays,
    List<Link> primary,
    Term policy,
    Term exists,
    Origin origin) {
  static final String TYPE = "AWS::KMS::Key";
  static final String REPLICA = "AWS::KMS::ReplicaKey";

  /**
   * A name of a key.
   *
   * @param exists whether it is there and that of this key
   */
  public record Alias(ResourceKey key, Term name, Term exists) {}

  public EncryptionKey {
    aliases = List.copyOf(aliases);
    primary = List.copyOf(primary);
  }

  static EncryptionKey of(Settings key, List<Alias> aliases) {
    var row = key.row();
    return new EncryptionKey(
        row.key(),
        aliases,
        key.get("Enabled"),
        key.get("KeySpec"),
        key.get("KeyUsage"),
        row.type().equals(REPLICA) ? new Term.Truth(true, row.origin()) : key.get("MultiRegion"),
        key.asked("EnableKeyRotation"),
        key.get("RotationPeriodInDays"),
        key.links("PrimaryKeyArn", TYPE),
        key.asked("KeyPolicy"),
        row.exists(),
        row.origin());
  }
}
