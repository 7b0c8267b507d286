package dev.plinth.blueprint.workload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.blueprint.AssemblyStacks;
import dev.plinth.blueprint.Stack;
import dev.plinth.check.Checkup;
import dev.plinth.check.Progress;
import dev.plinth.cloudformation.Resource;
import dev.plinth.cloudformation.Value;
import dev.plinth.cloudformation.ValueWriter;
import dev.plinth.diagnostic.Report.Answer;
import dev.plinth.diagnostic.Report.Status;
import dev.plinth.golden.Golden;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import dev.plinth.world.workload.ScalingGroup;
import dev.plinth.world.workload.Workloads;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Services on instances and as functions, behind a firewall, with static files: what is made. */
class PlatformTemplatesTest {
  private static final Checkup.Outcome OUTCOME = read();
  private static final Map<String, Stack> STACKS =
      OUTCOME.assembly().orElseThrow().stacks().stream()
          .collect(Collectors.toMap(stack -> stack.id().toString(), stack -> stack));
  private static final String SHOP = "prod-1/us-east-1/workload-storefront";
  private static final String RECEIPTS = "prod-1/eu-west-1/workload-receipts";
  private static final String TRIAL = "dev-1/us-east-1/workload-trial";

  private static Checkup.Outcome read() {
    var file = Golden.resource("dev/plinth/blueprint/workload").resolve("platforms.yaml");
    return new Checkup(LocalDate.of(2026, 11, 30), Progress.SILENT)
        .run(Path.of("").toAbsolutePath().relativize(file).toString());
  }

  private static Stack stack(String name) {
    return Objects.requireNonNull(STACKS.get(name), name);
  }

  private static Resource resource(String stack, String id) {
    return Objects.requireNonNull(
        stack(stack).template().resources().get(id), () -> "no " + id + " in " + stack);
  }

  private static JsonObject properties(String stack, String id) {
    return ValueWriter.json(new Value.Fields(resource(stack, id).properties()));
  }

  /** What stands at a path, as JSON in one line; a number picks an item. */
  private static String at(String stack, String id, String path) {
    Json here = properties(stack, id);
    for (var step : path.split("/", -1)) {
      here =
          switch (here) {
            case Json.JsonArray array -> array.items().get(Integer.parseInt(step));
            case JsonObject object ->
                object
                    .get(step)
                    .orElseThrow(() -> new AssertionError("no " + step + " of " + path));
            default -> throw new AssertionError("nothing below " + step + " of " + path);
          };
    }
    return here.compact();
  }

  private static boolean has(String stack, String id) {
    return stack(stack).template().resources().containsKey(id);
  }

  private static List<String> ofType(String stack, String type) {
    return stack(stack).template().resources().values().stream()
        .filter(resource -> resource.type().equals(type))
        .map(Resource::logicalId)
        .toList();
  }

  private static JsonObject statement(String stack, String id, String document, String sid) {
    Json here = properties(stack, id);
    for (var step : document.split("/", -1)) {
      here =
          here instanceof Json.JsonArray array
              ? array.items().get(Integer.parseInt(step))
              : ((JsonObject) here).get(step).orElseThrow();
    }
    return ((JsonObject) here)
        .items("Statement").stream()
            .map(JsonObject.class::cast)
            .filter(one -> one.string("Sid").filter(sid::equals).isPresent())
            .findFirst()
            .orElseThrow(() -> new AssertionError("no statement " + sid));
  }

  @Test
  void nothingIsWrongWithThem() {
    assertThat(OUTCOME.open()).isEmpty();
  }

  /** From tasks on instances and from functions as from any others, and nowhere else. */
  @Test
  void packetsGetWhereTheyShouldAndNowhereElse() {
    assertThat(OUTCOME.answers())
        .filteredOn(answer -> answer.toString().contains("reachable: "))
        .hasSize(7)
        .extracting(Answer::status)
        .containsOnly(Status.PROVED);
  }

  @Test
  void twoInstancesAreOnDemandAndTheRestSpareCapacityOfSeveralTypes() {
    var mix = "MixedInstancesPolicy/InstancesDistribution/";
    assertThat(at(SHOP, "Instances", mix + "OnDemandBaseCapacity")).isEqualTo("2");
    assertThat(at(SHOP, "Instances", mix + "OnDemandPercentageAboveBaseCapacity")).isEqualTo("0");
    assertThat(at(SHOP, "Instances", mix + "SpotAllocationStrategy"))
        .isEqualTo("\"price-capacity-optimized\"");
    assertThat(properties(SHOP, "Instances").isTrue("CapacityRebalance")).isTrue();
    assertThat(at(TRIAL, "Instances", mix + "OnDemandPercentageAboveBaseCapacity"))
        .isEqualTo("100");
    assertThat(at(TRIAL, "Instances", "MixedInstancesPolicy/LaunchTemplate/Overrides"))
        .isEqualTo("[{\"InstanceType\":\"m7i.xlarge\"},{\"InstanceType\":\"m6i.xlarge\"}]");
  }

  @Test
  void typesThatAreNotNamedAreOfTheProcessorOfTheImageAndTakeATask() {
    var service =
        OUTCOME.estate().orElseThrow().workloads().stream()
            .flatMap(workload -> workload.parts(dev.plinth.estate.Workload.Service.class))
            .findFirst()
            .orElseThrow();
    var types = InstanceType.standard(service.architecture(), service.size());
    assertThat(types).hasSizeGreaterThan(3);
    assertThat(types)
        .allMatch(type -> type.architecture() == service.architecture())
        .allMatch(type -> type.takes(service.size()) > 0);
    assertThat(at(SHOP, "Instances", "MixedInstancesPolicy/LaunchTemplate/Overrides"))
        .isEqualTo(
            types.stream()
                .map(type -> "{\"InstanceType\":\"" + type.name() + "\"}")
                .collect(Collectors.joining(",", "[", "]")));
  }

  @Test
  void instancesKeepTheirRoleToThemselvesAndTheirVolumesEncrypted() {
    var data = "LaunchTemplateData/";
    assertThat(at(SHOP, "InstancesTemplate", data + "MetadataOptions/HttpTokens"))
        .isEqualTo("\"required\"");
    assertThat(at(SHOP, "InstancesTemplate", data + "MetadataOptions/HttpPutResponseHopLimit"))
        .isEqualTo("1");
    assertThat(at(SHOP, "InstancesTemplate", data + "UserData"))
        .contains("ECS_AWSVPC_BLOCK_IMDS=true", "ECS_CLUSTER=${Cluster}");
    assertThat(at(SHOP, "InstancesTemplate", data + "BlockDeviceMappings/0/Ebs"))
        .contains("\"Encrypted\":true", "\"VolumeType\":\"gp3\"", "{\"Ref\":\"DataKeyArn\"}");
    assertThat(at(SHOP, "InstancesTemplate", data + "ImageId"))
        .isEqualTo(
            "\"resolve:ssm:/aws/service/ecs/optimized-ami/amazon-linux-2023/arm64/recommended/image_id\"");
    assertThat(at(TRIAL, "InstancesTemplate", data + "ImageId")).doesNotContain("arm64");
    assertThat(at(SHOP, "Instances", "Tags")).doesNotContain("\"PropagateAtLaunch\":false");
    assertThat(at(SHOP, "Instances", "Tags"))
        .contains("{\"Key\":\"team\",\"Value\":\"shop\",\"PropagateAtLaunch\":true}");
  }

  /** The instances are as many as the tasks need: none when office hours end and tasks do. */
  @Test
  void instancesFollowTheTasks() {
    assertThat(at(TRIAL, "Instances", "MinSize")).isEqualTo("\"0\"");
    assertThat(properties(TRIAL, "Instances").has("DesiredCapacity")).isFalse();
    assertThat(at(TRIAL, "Instances", "Tags"))
        .contains("{\"Key\":\"AmazonECSManaged\",\"Value\":\"true\",\"PropagateAtLaunch\":true}");
    assertThat(at(TRIAL, "Capacity", "AutoScalingGroupProvider/ManagedScaling/Status"))
        .isEqualTo("\"ENABLED\"");
    assertThat(at(TRIAL, "Capacity", "AutoScalingGroupProvider/ManagedDraining"))
        .isEqualTo("\"ENABLED\"");
    assertThat(at(TRIAL, "ScalingTarget", "ScheduledActions/0/ScalableTargetAction"))
        .isEqualTo("{\"MinCapacity\":0,\"MaxCapacity\":0}");
    assertThat(at(TRIAL, "Service", "CapacityProviderStrategy"))
        .isEqualTo("[{\"CapacityProvider\":{\"Ref\":\"Capacity\"},\"Weight\":1}]");
    assertThat(at(TRIAL, "Task", "RequiresCompatibilities")).isEqualTo("[\"EC2\"]");
    // two tasks fit on a large instance, by its interfaces, and twice a hundred on a hundred
    assertThat(at(SHOP, "Instances", "MaxSize")).isEqualTo("\"100\"");
  }

  @Test
  void theInstancesOfAWorldAreFoundWithTheirMix() {
    var assembly = OUTCOME.assembly().orElseThrow();
    var workloads = Workloads.of(AssemblyStacks.world(assembly));
    assertThat(workloads.scalingGroups()).hasSize(2);
    assertThat(workloads.scalingGroups())
        .extracting(ScalingGroup::launchTemplates)
        .allSatisfy(links -> assertThat(links).hasSize(1));
    assertThat(workloads.functions())
        .filteredOn(function -> function.key().stack().name().equals("workload-receipts"))
        .singleElement()
        .satisfies(function -> {
          assertThat(function.subnets()).isNotEmpty();
          assertThat(function.encryptionKeys()).isNotEmpty();
        });
    assertThat(workloads.loose()).isEmpty();
  }

  @Test
  void aFunctionIsTracedBoundedEncryptedAndInTheAppTier() {
    var function = properties(RECEIPTS, "Function");
    assertThat(function.string("PackageType")).contains("Image");
    assertThat(at(RECEIPTS, "Function", "TracingConfig/Mode")).isEqualTo("\"Active\"");
    assertThat(at(RECEIPTS, "Function", "ReservedConcurrentExecutions")).isEqualTo("40");
    assertThat(at(RECEIPTS, "Function", "MemorySize")).isEqualTo("512");
    assertThat(at(RECEIPTS, "Function", "KmsKeyArn")).isEqualTo("{\"Ref\":\"DataKeyArn\"}");
    assertThat(at(RECEIPTS, "Function", "VpcConfig/SubnetIds"))
        .isEqualTo("{\"Ref\":\"AppSubnetIds\"}");
    assertThat(at(RECEIPTS, "Function", "LoggingConfig/LogGroup"))
        .isEqualTo("{\"Ref\":\"ServiceLogs\"}");
    assertThat(at(RECEIPTS, "Function", "Environment/Variables"))
        .contains("\"DATABASE_SECRET\"", "\"QUEUE_PRINTED\"", "\"ASSETS_BUCKET\"")
        .doesNotContain("PASSWORD");
    assertThat(ofType(RECEIPTS, "AWS::ECS::Cluster")).isEmpty();
  }

  @Test
  void onlyTheLoadBalancerCallsAFunctionAndItsCodeTouchesNoInterface() {
    assertThat(at(RECEIPTS, "Targets", "TargetType")).isEqualTo("\"lambda\"");
    assertThat(at(RECEIPTS, "Targets", "Targets/0/Id"))
        .isEqualTo("{\"Fn::GetAtt\":[\"Function\",\"Arn\"]}");
    assertThat(resource(RECEIPTS, "Targets").dependsOn()).containsExactly("FunctionPermission");
    assertThat(at(RECEIPTS, "FunctionPermission", "Principal"))
        .isEqualTo("\"elasticloadbalancing.amazonaws.com\"");
    assertThat(properties(RECEIPTS, "FunctionPermission").has("SourceAccount")).isTrue();
    var policy = "Policies/0/PolicyDocument";
    var allowed = statement(RECEIPTS, "FunctionRole", policy, "Interfaces");
    var denied = statement(RECEIPTS, "FunctionRole", policy, "InterfacesByCode");
    assertThat(denied.strings("Action")).isEqualTo(allowed.strings("Action")).isNotEmpty();
    assertThat(denied.string("Effect")).contains("Deny");
    assertThat(has(RECEIPTS, "BalancerToServiceOut")).isFalse();
  }

  /** A condition on a key that a service does not send would shut it out. */
  @Test
  void rolesOfInstancesAndFunctionsAreTakenOnWithoutAnAccount() {
    assertThat(at(SHOP, "InstancesRole", "AssumeRolePolicyDocument/Statement/0"))
        .doesNotContain("Condition");
    assertThat(at(RECEIPTS, "FunctionRole", "AssumeRolePolicyDocument/Statement/0"))
        .doesNotContain("Condition");
    assertThat(at(SHOP, "TaskRole", "AssumeRolePolicyDocument/Statement/0"))
        .contains("aws:SourceAccount");
  }

  @Test
  void lambdaMayPullImagesOfFunctionsAndNoOthers() {
    assertThat(at("prod-1/eu-west-1/images-receipts", "Repository", "RepositoryPolicyText"))
        .contains("lambda.amazonaws.com", "aws:SourceArn");
    assertThat(
            properties("prod-1/us-east-1/images-storefront", "Repository")
                .has("RepositoryPolicyText"))
        .isFalse();
  }

  @Test
  void everybodyIsCalledForWhatGoesWrong() {
    assertThat(at(SHOP, "AlarmInstancesCpu", "Namespace")).isEqualTo("\"AWS/EC2\"");
    assertThat(at(SHOP, "AlarmInstancesCpu", "Dimensions"))
        .isEqualTo("[{\"Name\":\"AutoScalingGroupName\",\"Value\":{\"Ref\":\"Instances\"}}]");
    assertThat(at(SHOP, "AlarmInstancesCpu", "Threshold")).isEqualTo("80");
    assertThat(at(SHOP, "AlarmInstancesCpu", "Period")).isEqualTo("300");
    assertThat(at(SHOP, "AlarmInstancesCpu", "EvaluationPeriods")).isEqualTo("2");
    assertThat(at(RECEIPTS, "AlarmDuration", "Threshold")).isEqualTo("24000");
    assertThat(at(RECEIPTS, "AlarmConcurrency", "Threshold")).isEqualTo("32");
    assertThat(at(RECEIPTS, "AlarmThrottles", "MetricName")).isEqualTo("\"Throttles\"");
    assertThat(has(RECEIPTS, "AlarmUnwell")).isFalse();
    assertThat(has(SHOP, "AlarmAssets")).isTrue();
    assertThat(at(SHOP, "Dashboard", "DashboardBody/Fn::Sub")).contains("${Instances}");
    assertThat(at(RECEIPTS, "Dashboard", "DashboardBody/Fn::Sub"))
        .contains("${Function}")
        .doesNotContain("${Cluster}");
    assertThat(at(SHOP, "Dashboard", "DashboardBody/Fn::Sub"))
        .contains("${Distribution}", "storefront-web-acl");
    assertThat(at(RECEIPTS, "QueryLatency", "QueryString")).contains("REPORT");
    assertThat(at(SHOP, "QueryBlocked", "LogGroupNames/0")).isEqualTo("{\"Ref\":\"WebAclLogs\"}");
  }

  @Test
  void whatTheInternetAsksGoesThroughTheFirewall() {
    assertThat(at(SHOP, "WebAclAssociation", "ResourceArn")).isEqualTo("{\"Ref\":\"Balancer\"}");
    assertThat(at(SHOP, "WebAcl", "Rules"))
        .contains(
            "RateBasedStatement",
            "AWSManagedRulesCommonRuleSet",
            "AWSManagedRulesKnownBadInputsRuleSet",
            "AWSManagedRulesAmazonIpReputationList");
    assertThat(at(SHOP, "WebAclLogs", "LogGroupName")).startsWith("\"aws-waf-logs-");
    assertThat(at(SHOP, "WebAclLogging", "RedactedFields")).contains("authorization", "cookie");
    assertThat(has(SHOP, "AlarmBlocked")).isTrue();
    assertThat(ofType(TRIAL, "AWS::WAFv2::WebACL")).isEmpty();
  }

  @Test
  void staticFilesAreReadByTheirDistributionAlone() {
    assertThat(at(SHOP, "AssetsAccess", "OriginAccessControlConfig"))
        .contains("\"SigningBehavior\":\"always\"", "\"SigningProtocol\":\"sigv4\"");
    var read = statement(SHOP, "AssetsPolicy", "PolicyDocument", "Distribution");
    assertThat(read.compact())
        .contains("cloudfront.amazonaws.com", "aws:SourceArn", "distribution/${Distribution}");
    assertThat(at(SHOP, "Assets", "PublicAccessBlockConfiguration")).doesNotContain("false");
    assertThat(at(SHOP, "Assets", "BucketEncryption")).contains("{\"Ref\":\"DataKeyArn\"}");
    var config = "DistributionConfig/";
    assertThat(at(SHOP, "Distribution", config + "ViewerCertificate/MinimumProtocolVersion"))
        .isEqualTo("\"TLSv1.2_2021\"");
    assertThat(at(SHOP, "Distribution", config + "HttpVersion")).isEqualTo("\"http2and3\"");
    assertThat(at(SHOP, "Distribution", config + "DefaultCacheBehavior/ViewerProtocolPolicy"))
        .isEqualTo("\"redirect-to-https\"");
    assertThat(ofType(SHOP, "AWS::Route53::RecordSet")).hasSize(3);
    assertThat(statement(SHOP, "TaskRole", "Policies/0/PolicyDocument", "Assets").strings("Action"))
        .contains("s3:PutObject");
  }

  @Test
  void cloudFrontMayUseTheKeyWhereStaticFilesAreAndNowhereElse() {
    for (var place : List.of("prod-1/us-east-1", "prod-1/eu-west-1")) {
      var statement =
          statement(place + "/plinth-keys", "Data", "KeyPolicy", "StaticFiles").compact();
      assertThat(statement)
          .contains("cloudfront.amazonaws.com", "aws:SourceAccount", "aws:SourceArn");
    }
    assertThat(at("dev-1/us-east-1/plinth-keys", "Data", "KeyPolicy")).doesNotContain("cloudfront");
  }

  /** CloudFront takes certificates of one Region, and hands its logs out there. */
  @Test
  void theCertificateAndTheLogsOfADistributionAreInItsOwnRegion() {
    assertThat(ofType(SHOP, "AWS::CertificateManager::Certificate")).contains("AssetsCertificate");
    assertThat(has(SHOP, "AssetsLogs")).isTrue();
    assertThat(ofType(RECEIPTS, "AWS::CertificateManager::Certificate"))
        .containsExactly("Certificate");
    var certificate = stack("prod-1/us-east-1/workload-receipts-certificate");
    var logs = stack("prod-1/us-east-1/workload-receipts-edge-logs");
    assertThat(certificate.template().resources()).containsOnlyKeys("AssetsCertificate");
    assertThat(stack(RECEIPTS).dependsOn()).contains(certificate.id());
    assertThat(logs.dependsOn()).containsExactly(stack(RECEIPTS).id());
    assertThat(statement(RECEIPTS, "LogsPolicy", "PolicyDocument", "DistributionLogs").compact())
        .contains("logs:us-east-1:", "delivery.logs.amazonaws.com");
  }
}
