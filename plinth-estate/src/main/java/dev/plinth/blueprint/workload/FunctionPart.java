package dev.plinth.blueprint.workload;

import dev.plinth.blueprint.Statement;
import dev.plinth.cloudformation.Resource;
import dev.plinth.cloudformation.Value;
import dev.plinth.estate.Network.Tier;
import dev.plinth.estate.Workload.Service;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;

/**
 * A service as a function of AWS Lambda, of a container image: the load balancer calls it for each
 * request. An image that listens on a port runs here as it does elsewhere when it holds the Lambda
 * Web Adapter.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/elasticloadbalancing/latest/application/lambda-functions.html">Lambda
 *     functions as targets</a>
 */
final class FunctionPart {
  static final String ID = "Function";
  static final String PERMISSION = "FunctionPermission";

  /** Seconds after which a request is given up. */
  static final int TIMEOUT = 30;

  private static final String ROLE = "FunctionRole";
  private static final String LAMBDA = "lambda.amazonaws.com";
  private static final String[] INTERFACES = {
    "ec2:AssignPrivateIpAddresses",
    "ec2:CreateNetworkInterface",
    "ec2:DeleteNetworkInterface",
    "ec2:DescribeNetworkInterfaces",
    "ec2:DescribeSecurityGroups",
    "ec2:DescribeSubnets",
    "ec2:DescribeVpcs",
    "ec2:UnassignPrivateIpAddresses"
  };

  private FunctionPart() {}

  static void add(WorkloadDraft draft, Service service, Keys keys) {
    draft.add(
        ServiceRole.ofHost(
            ROLE,
            LAMBDA,
            statements(draft, keys),
            draft.tagged(draft.name("function-role")),
            service.origin()));
    draft.add(function(draft, service, keys));
    draft.add(
        Resource.of(
            PERMISSION,
            "AWS::Lambda::Permission",
            service.origin(),
            "FunctionName",
            Value.getAtt(ID, "Arn"),
            "Action",
            "lambda:InvokeFunction",
            "Principal",
            "elasticloadbalancing.amazonaws.com",
            "SourceAccount",
            Value.ref("AWS::AccountId"),
            // the target group takes the function only once this is there, so it has no id yet
            "SourceArn",
            Value.sub(
                "arn:${AWS::Partition}:elasticloadbalancing:${AWS::Region}:${AWS::AccountId}:targetgroup/*")));
    draft.output("FunctionName", "The function.", Value.ref(ID));
  }

  /**
   * The rights of its role.
   *
   * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html">Functions in
   *     a VPC</a>
   */
  private static List<Statement> statements(WorkloadDraft draft, Keys keys) {
    var all = new ArrayList<Statement>();
    all.add(Statement.allow("Interfaces").action(INTERFACES).onAll());
    // Lambda makes the interfaces before the code runs; the code has no business with them
    all.add(
        Statement.deny("InterfacesByCode")
            .action(INTERFACES)
            .onAll()
            .when(
                "ArnLike",
                "lambda:SourceFunctionArn",
                Value.sub(
                    "arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:function:*")));
    all.add(
        Statement.allow("Log")
            .action("logs:CreateLogStream", "logs:PutLogEvents")
            .on(Value.getAtt(ServicePart.LOGS, "Arn")));
    all.addAll(ServiceRoles.work(draft, keys));
    return all;
  }

  private static Resource function(WorkloadDraft draft, Service service, Keys keys) {
    return Resource.of(
        ID,
        "AWS::Lambda::Function",
        service.origin(),
        "Description",
        "The service of " + draft.workload().name(),
        "PackageType",
        "Image",
        "Code",
        Value.object("ImageUri", ContainerImage.of(service.image().name()).address()),
        "Role",
        Value.getAtt(ROLE, "Arn"),
        "Architectures",
        Value.texts(List.of(service.architecture().name().toLowerCase(Locale.ROOT))),
        "MemorySize",
        service.size().memory(),
        "Timeout",
        TIMEOUT,
        "ReservedConcurrentExecutions",
        service.tasks().most(),
        "Environment",
        Value.object("Variables", Value.object(variables(draft, service))),
        "KmsKeyArn",
        keys.data(),
        "VpcConfig",
        Value.object(
            "SecurityGroupIds",
            Value.list(Value.getAtt(ServicePart.GROUP, "GroupId")),
            "SubnetIds",
            draft.subnets(Tier.Kind.APP, "The subnets of the functions.")),
        "TracingConfig",
        Value.object("Mode", "Active"),
        "LoggingConfig",
        Value.object("LogGroup", Value.ref(ServicePart.LOGS)),
        "Tags",
        draft.tagged(WorkloadNames.service(draft.workload().name())));
  }

  /**
   * What the code and the adapter read.
   *
   * @see <a href="https://aws.github.io/aws-lambda-web-adapter/">Lambda Web Adapter</a>
   */
  private static SequencedMap<String, Value> variables(WorkloadDraft draft, Service service) {
    var all = new LinkedHashMap<String, Value>();
    all.put("AWS_LWA_PORT", Value.of(Integer.toString(service.port())));
    all.put("AWS_LWA_READINESS_CHECK_PATH", Value.of(service.health()));
    all.put("OTEL_PROPAGATORS", Value.of("xray"));
    all.put("OTEL_SERVICE_NAME", Value.of(draft.workload().name()));
    all.putAll(Variables.of(draft));
    return all;
  }
}
