package dev.plinth.blueprint.security;

import dev.plinth.blueprint.Statement;
import dev.plinth.cloudformation.Value;

/** What may be done in an incident, and no more: the policies of the roles that answer one. */
final class Responses {
  private Responses() {}

  /** What the quarantine function does: evidence first, then the network, then the credentials. */
  static Value quarantine() {
    return Statement.policy(
        Statement.allow("Look")
            .action(
                "autoscaling:DescribeAutoScalingInstances",
                "ec2:DescribeIamInstanceProfileAssociations",
                "ec2:DescribeInstances",
                "ec2:DescribeNetworkInterfaces",
                "ec2:DescribeSecurityGroups",
                "ec2:DescribeSnapshots",
                "ec2:DescribeVolumes")
            .onAll(),
        Statement.allow("KeepEvidence")
            .action("ec2:CreateSnapshot", "ec2:CreateSnapshots", "ec2:CreateTags")
            .on(
                resource("ec2", "instance/*"),
                resource("ec2", "volume/*"),
                Value.sub("arn:${AWS::Partition}:ec2:*::snapshot/*")),
        Statement.allow("Isolate")
            .action(
                "autoscaling:DetachInstances",
                "ec2:DisassociateIamInstanceProfile",
                "ec2:ModifyInstanceAttribute",
                "ec2:ModifyNetworkInterfaceAttribute")
            .on(
                resource("autoscaling", "autoScalingGroup:*"),
                resource("ec2", "instance/*"),
                resource("ec2", "network-interface/*"),
                resource("ec2", "security-group/*")),
        // connections that are open go on until the group lets everything through once
        Statement.allow("CutOpenConnections")
            .action(
                "ec2:AuthorizeSecurityGroupEgress",
                "ec2:AuthorizeSecurityGroupIngress",
                "ec2:CreateSecurityGroup",
                "ec2:DeleteSecurityGroup")
            .on(resource("ec2", "security-group/*"), resource("ec2", "vpc/*")));
  }

  /** What the runbooks do. */
  static Value runbooks() {
    return Statement.policy(
        Statement.allow("Look")
            .action(
                "ec2:DescribeInstances",
                "ec2:DescribeNetworkAcls",
                "ec2:DescribeNetworkInterfaces",
                "ec2:DescribeSecurityGroups",
                "ec2:DescribeSnapshots")
            .onAll(),
        Statement.allow("KeepEvidence")
            .action("ec2:CreateSnapshots", "ec2:CreateTags")
            .on(
                resource("ec2", "instance/*"),
                resource("ec2", "volume/*"),
                Value.sub("arn:${AWS::Partition}:ec2:*::snapshot/*")),
        Statement.allow("Isolate")
            .action("ec2:ModifyNetworkInterfaceAttribute")
            .on(
                resource("ec2", "instance/*"),
                resource("ec2", "network-interface/*"),
                resource("ec2", "security-group/*")),
        Statement.allow("Block")
            .action("ec2:CreateNetworkAclEntry", "ec2:DeleteNetworkAclEntry")
            .on(resource("ec2", "network-acl/*")),
        Statement.allow("RevokeSessions")
            .action("iam:GetRolePolicy", "iam:PutRolePolicy")
            .on(Value.sub("arn:${AWS::Partition}:iam::${AWS::AccountId}:role/*")),
        Statement.allow("DisableKey")
            .action("kms:DescribeKey", "kms:DisableKey")
            .on(resource("kms", "key/*")));
  }

  private static Value resource(String service, String resource) {
    return Value.sub("arn:${AWS::Partition}:" + service + ":*:${AWS::AccountId}:" + resource);
  }
}
