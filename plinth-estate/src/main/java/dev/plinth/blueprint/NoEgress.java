package dev.plinth.blueprint;

import dev.plinth.cloudformation.Value;

/**
 * The outbound rule of a security group that opens no connections: without any, CloudFormation
 * would allow all.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-securitygroup.html">Security
 *     groups in CloudFormation</a>
 */
public final class NoEgress {
  private NoEgress() {}

  /** The value of {@code SecurityGroupEgress}: one rule that matches no packet. */
  public static Value rules() {
    return Value.list(
        Value.object(
            "IpProtocol",
            "icmp",
            "FromPort",
            252,
            "ToPort",
            86,
            "CidrIp",
            "255.255.255.255/32",
            "Description",
            "nothing"));
  }
}
