package dev.plinth.blueprint.workload;

import dev.plinth.cloudformation.Resource;
import dev.plinth.cloudformation.Value;
import dev.plinth.source.Origin;

/** Rules between security groups, each a resource of its own so that groups may name each other. */
final class Rules {
  private Rules() {}

  /** That one group opens connections to another. */
  static void connect(
      WorkloadDraft draft,
      String name,
      String from,
      String to,
      int port,
      String says,
      Origin origin) {
    draft.add(
        rule(name + "Out", "AWS::EC2::SecurityGroupEgress", origin, port, says)
            .with("GroupId", Value.getAtt(from, "GroupId"))
            .with("DestinationSecurityGroupId", Value.getAtt(to, "GroupId")));
    draft.add(
        rule(name + "In", "AWS::EC2::SecurityGroupIngress", origin, port, says)
            .with("GroupId", Value.getAtt(to, "GroupId"))
            .with("SourceSecurityGroupId", Value.getAtt(from, "GroupId")));
  }

  /** That a range opens connections to a group. */
  static Resource from(
      String id, String group, String range, int port, String says, Origin origin) {
    return rule(id, "AWS::EC2::SecurityGroupIngress", origin, port, says)
        .with("GroupId", Value.getAtt(group, "GroupId"))
        .with("CidrIp", range);
  }

  /** That a group opens connections to a range. */
  static Resource to(String id, String group, String range, int port, String says, Origin origin) {
    return rule(id, "AWS::EC2::SecurityGroupEgress", origin, port, says)
        .with("GroupId", Value.getAtt(group, "GroupId"))
        .with("CidrIp", range);
  }

  private static Resource rule(String id, String type, Origin origin, int port, String says) {
    return Resource.of(
        id,
        type,
        origin,
        "IpProtocol",
        "tcp",
        "FromPort",
        port,
        "ToPort",
        port,
        "Description",
        says);
  }
}
