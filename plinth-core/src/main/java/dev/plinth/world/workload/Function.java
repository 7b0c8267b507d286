package dev.plinth.world.workload;

import dev.plinth.source.Origin;
import dev.plinth.term.ResourceKey;
import dev.plinth.term.Term;
import dev.plinth.world.naming.Link;
import java.util.List;

/**
 * A function of AWS Lambda.
 *
 * @param memory in MiB
 * @param timeout in seconds
 * @param subnets none for one outside any VPC
 * @param deadLetters where events go that it could not take
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-function.html">AWS::Lambda::Function</a>
 */
public record Function(
    ResourceKey key,
    Term name,
    List<Link> role,
    Term runtime,
    Term memory,
    Term timeout,
    Term reservedConcurrency,
    List<Link> subnets,
    List<Link> securityGroups,
    List<Link> encryptionKeys,
    List<Link> deadLetters,
    Term exists,
    Origin origin) {
  static final String TYPE = "AWS::Lambda::Function";

  public Function {
    role = List.copyOf(role);
    subnets = List.copyOf(subnets);
    securityGroups = List.copyOf(securityGroups);
    encryptionKeys = List.copyOf(encryptionKeys);
    deadLetters = List.copyOf(deadLetters);
  }

  static Function of(Settings function, KeyLinks keys) {
    var row = function.row();
    return new Function(
        row.key(),
        function.name("FunctionName"),
        function.links("Role", "AWS::IAM::Role"),
        function.get("Runtime"),
        function.get("MemorySize"),
        function.get("Timeout"),
        function.get("ReservedConcurrentExecutions"),
        function.links("VpcConfig.SubnetIds", Workloads.SUBNET),
        function.links("VpcConfig.SecurityGroupIds", Workloads.SECURITY_GROUP),
        keys.of(function, "KmsKeyArn"),
        function.links("DeadLetterConfig.TargetArn", Queue.TYPE, Topic.TYPE),
        row.exists(),
        row.origin());
  }
}
