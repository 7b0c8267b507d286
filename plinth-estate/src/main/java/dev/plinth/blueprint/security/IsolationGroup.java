package dev.plinth.blueprint.security;

import dev.plinth.cloudformation.Resource;
import dev.plinth.cloudformation.Value;
import dev.plinth.source.Origin;
import java.util.List;

/**
 * The security group of a VPC that lets nothing through, for instances that are taken off the
 * network.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html">Security
 *     group rules</a>
 */
public final class IsolationGroup {
  /** Its name in every VPC. */
  public static final String NAME = "plinth-isolation";

  private IsolationGroup() {}

  /** The group of a VPC, which has no rule but one that leads nowhere. */
  public static Resource of(Value vpcId, Origin origin, Value tags) {
    return Resource.of(
        "IsolationGroup",
        "AWS::EC2::SecurityGroup",
        origin,
        "GroupName",
        NAME,
        "GroupDescription",
        "Lets nothing through: for instances that are taken off the network",
        "VpcId",
        vpcId,
        // without a rule of its own a group lets everything out
        "SecurityGroupEgress",
        List.of(
            Value.object(
                "CidrIp",
                "127.0.0.1/32",
                "Description",
                "Nothing leaves an interface for itself",
                "IpProtocol",
                "-1")),
        "Tags",
        tags);
  }
}
