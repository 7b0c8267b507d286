package dev.plinth.blueprint.network;

import dev.plinth.cloudformation.Resource;
import dev.plinth.cloudformation.Value;
import dev.plinth.source.Origin;
import java.util.List;

/**
 * Flow logs into a log group of their own, with a role that may write there and nowhere else.
 *
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-iam-role.html">IAM role
 *     for publishing flow logs to CloudWatch Logs</a>
 */
final class FlowLogs {
  private FlowLogs() {}

  /**
   * The resources.
   *
   * @param kind the kind of the source in the ARN of a flow log's source, such as {@code vpc}
   * @param resourceType {@code VPC} or {@code TransitGateway}
   * @param days how long the logs are kept
   * @param key the ARN of the key that they are encrypted with
   */
  static List<Resource> of(
      String kind,
      String name,
      String resourceType,
      Value resource,
      int days,
      Value key,
      Origin origin,
      Value tags) {
    var group =
        Resource.of(
                "FlowLogGroup",
                "AWS::Logs::LogGroup",
                origin,
                "LogGroupName",
                "/plinth/flow-logs/" + kind + "/" + name,
                "RetentionInDays",
                days,
                "KmsKeyId",
                key,
                "Tags",
                tags)
            .retained();
    var role =
        Resource.of(
            "FlowLogRole",
            "AWS::IAM::Role",
            origin,
            "AssumeRolePolicyDocument",
            trust(),
            "Policies",
            Value.list(Value.object("PolicyName", "write-flow-logs", "PolicyDocument", write())),
            "Tags",
            tags);
    var log =
        Resource.of(
            "FlowLog",
            "AWS::EC2::FlowLog",
            origin,
            "ResourceType",
            resourceType,
            "ResourceId",
            resource,
            "LogDestinationType",
            "cloud-watch-logs",
            "LogGroupName",
            Value.ref("FlowLogGroup"),
            "DeliverLogsPermissionArn",
            Value.getAtt("FlowLogRole", "Arn"),
            "MaxAggregationInterval",
            60,
            "Tags",
            tags);
    return List.of(group, role, resourceType.equals("VPC") ? log.with("TrafficType", "ALL") : log);
  }

  private static Value trust() {
    return Value.object(
        "Version",
        "2012-10-17",
        "Statement",
        Value.list(
            Value.object(
                "Effect",
                "Allow",
                "Principal",
                Value.object("Service", "vpc-flow-logs.amazonaws.com"),
                "Action",
                "sts:AssumeRole",
                "Condition",
                Value.object(
                    "StringEquals",
                    Value.object("aws:SourceAccount", Value.ref("AWS::AccountId"))))));
  }

  private static Value write() {
    return Value.object(
        "Version",
        "2012-10-17",
        "Statement",
        Value.list(
            Value.object(
                "Effect",
                "Allow",
                "Action",
                Value.texts(
                    List.of(
                        "logs:CreateLogStream",
                        "logs:DescribeLogGroups",
                        "logs:DescribeLogStreams",
                        "logs:PutLogEvents")),
                "Resource",
                Value.getAtt("FlowLogGroup", "Arn"))));
  }
}
