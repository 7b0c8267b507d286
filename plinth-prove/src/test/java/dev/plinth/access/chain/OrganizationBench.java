package dev.plinth.access.chain;

import dev.plinth.access.directory.Estates;
import dev.plinth.promise.Verdict;
import dev.plinth.reader.OrganizationStep;
import dev.plinth.reader.Sources;
import dev.plinth.source.Origin;
import dev.plinth.source.SourceFile;
import dev.plinth.term.ResourceKey;
import dev.plinth.term.StackKey;
import dev.plinth.term.Term;
import dev.plinth.world.Resource;
import dev.plinth.world.World;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures the proof that development and production are apart in a large organization. Prints a
 * line of figures for {@code bench/organization}.
 *
 * <p>Four accounts in ten are development, four production; the others are tools that both use and
 * security. Every account has twenty roles: for services, for the pipelines and auditors of other
 * accounts, for its own people. Everybody in development may take on a role of a tool account; so
 * what keeps production apart is what that role may do, and the conditions of open trust policies.
 */
final class OrganizationBench {
  private static final Origin NOWHERE = Origin.of(SourceFile.of("bench", ""));
  private static final int ROLES = 20;
  private static final List<String> SERVICES =
      List.of("lambda", "ec2", "ecs-tasks", "backup", "vpc-flow-logs", "states", "glue");

  private final int accounts;
  private final List<Resource> resources = new ArrayList<>();

  private OrganizationBench(int accounts) {
    this.accounts = accounts;
  }

  /** Takes the number of accounts, ten at least. */
  public static void main(String[] arguments) {
    var bench = new OrganizationBench(Integer.parseInt(arguments[0]));
    var world = bench.world();
    long start = System.nanoTime();
    var isolation = Isolation.of(world);
    long read = System.nanoTime();
    var conclusion = isolation.isolated(List.of("unit:dev", "unit:prod"));
    long proved = System.nanoTime();
    if (!(conclusion instanceof Verdict.Proved<Chain>)) {
      throw new IllegalStateException("not the organization that is meant: " + conclusion);
    }
    System.out.printf(
        "%d %d %.2f %.2f %.2f%n",
        bench.accounts,
        world.ofType("AWS::IAM::Role").size(),
        (read - start) / 1e9,
        (proved - read) / 1e9,
        (proved - start) / 1e9);
  }

  private static String id(int account) {
    return Long.toString(100_000_000_000L + account);
  }

  private static String unit(int account) {
    int tenth = account % 10;
    return tenth < 4 ? "dev" : tenth < 8 ? "prod" : tenth == 8 ? "tools" : "security";
  }

  private World world() {
    var steps = new ArrayList<OrganizationStep>();
    steps.add(Estates.step("organization", "organization", "FeatureSet: ALL"));
    steps.add(Estates.step("account.999999999999", "management-account", "AccountName: boss"));
    for (var unit : List.of("dev", "prod", "tools", "security")) {
      steps.add(
          Estates.step(
              "unit." + unit, "unit", "{ Name: %s, ParentId: { Ref: root.id } }".formatted(unit)));
    }
    control(
        steps,
        "regions",
        "root",
        "NotAction: [\"iam:*\", \"sts:*\", \"s3:*\"]",
        "StringNotEquals: { \"aws:RequestedRegion\": [eu-west-1, us-east-1] }");
    control(
        steps,
        "trail",
        "root",
        "Action: [\"cloudtrail:StopLogging\", \"cloudtrail:DeleteTrail\"]",
        "ArnNotLike: { \"aws:PrincipalArn\": \"arn:aws:iam::*:role/platform-*\" }");
    control(
        steps,
        "leave",
        "dev",
        "Action: [\"organizations:LeaveOrganization\"]",
        "Bool: { \"aws:ViaAWSService\": false }");
    for (int account = 0; account < accounts; account++) {
      steps.add(
          Estates.step(
              "account." + id(account),
              "account",
              "{ AccountName: %s-%d, ParentId: { Ref: unit.%s.id } }"
                  .formatted(unit(account), account, unit(account))));
      account(account);
    }
    var organization = Sources.of(List.of(), steps).world();
    resources.addAll(organization.resources());
    return new World(resources, List.of());
  }

  private static void control(
      List<OrganizationStep> steps, String name, String target, String actions, String condition) {
    steps.add(
        Estates.step(
            "policy." + name,
            "policy",
            """
            { Name: %s, Type: SERVICE_CONTROL_POLICY, Content: { Version: 2012-10-17, Statement: [
              { Effect: Deny, %s, Resource: "*", Condition: { %s } }] } }\
            """
                .formatted(name, actions, condition)));
    steps.add(
        Estates.step(
            "attachment." + name,
            "attachment",
            "{ PolicyName: %s, PolicyType: SERVICE_CONTROL_POLICY, TargetId: { Ref: %s.id } }"
                .formatted(name, target.equals("root") ? "root" : "unit." + target)));
  }

  private void account(int account) {
    int tools = account - account % 10 + 8;
    int security = account - account % 10 + 9;
    role(account, "platform-admin", trust("arn:aws:iam::999999999999:root", ""), "*", "*");
    role(account, "deploy", trust("arn:aws:iam::" + id(tools) + ":role/pipeline", ""), "*", "*");
    role(
        account,
        "audit",
        trust(
            "*",
            "\"ArnLike\":{\"aws:PrincipalArn\":\"arn:aws:iam::"
                + id(security)
                + ":role/auditor\"}"),
        "s3:List*",
        "*");
    if (unit(account).equals("tools")) {
      role(
          account,
          "pipeline",
          service("codebuild"),
          "sts:AssumeRole",
          "arn:aws:iam::*:role/deploy");
      var developers = new StringBuilder();
      for (int other = account - 8; other < account; other++) {
        if (unit(other).equals("dev")) {
          developers.append(developers.isEmpty() ? "" : "\",\"");
          developers.append("arn:aws:iam::").append(id(other)).append(":root");
        }
      }
      role(
          account, "artifacts", trust(developers.toString(), ""), "s3:GetObject", "arn:aws:s3:::*");
    }
    if (unit(account).equals("security")) {
      role(account, "auditor", service("lambda"), "sts:AssumeRole", "*");
    }
    bucket(account, tools);
    for (int more = resources(account); more < ROLES; more++) {
      role(
          account,
          "app-" + more,
          service(SERVICES.get(more % SERVICES.size())),
          "s3:GetObject\",\"dynamodb:*\",\"logs:*",
          "arn:aws:s3:::data-" + id(account) + "/*");
    }
  }

  private int resources(int account) {
    return unit(account).equals("tools") ? 5 : unit(account).equals("security") ? 4 : 3;
  }

  private void bucket(int account, int tools) {
    var name = "data-" + id(account);
    add(account, "Data", "AWS::S3::Bucket", Map.of("BucketName", text(name)));
    add(
        account,
        "Policy",
        "AWS::S3::BucketPolicy",
        Map.of(
            "Bucket",
            text(name),
            "PolicyDocument",
            text(
                """
                {"Version":"2012-10-17","Statement":[
                 {"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"*","Condition":{"Bool":{"aws:SecureTransport":"false"}}},
                 {"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::%s:role/pipeline"},"Action":"s3:PutObject","Resource":"arn:aws:s3:::%s/*"}]}\
                """
                    .formatted(id(tools), name))));
  }

  private static String trust(String principal, String condition) {
    return """
    {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":["%s"]},"Action":"sts:AssumeRole"%s}]}\
    """
        .formatted(principal, condition.isEmpty() ? "" : ",\"Condition\":{" + condition + "}");
  }

  private static String service(String name) {
    return """
    {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"%s.amazonaws.com"},"Action":"sts:AssumeRole"}]}\
    """
        .formatted(name);
  }

  private void role(int account, String name, String trust, String actions, String resource) {
    var policy = new LinkedHashMap<String, Term>();
    policy.put("PolicyName", text("own"));
    policy.put(
        "PolicyDocument",
        text(
            """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["%s"],"Resource":"%s"}]}\
            """
                .formatted(actions, resource)));
    add(
        account,
        name,
        "AWS::IAM::Role",
        Map.of(
            "RoleName",
            text(name),
            "AssumeRolePolicyDocument",
            text(trust),
            "Policies",
            new Term.Items(List.of(new Term.Fields(policy, NOWHERE)), NOWHERE)));
  }

  private static Term text(String text) {
    return new Term.Text(text, NOWHERE);
  }

  private void add(int account, String id, String type, Map<String, Term> properties) {
    resources.add(
        new Resource(
            new ResourceKey(new StackKey(id(account), "eu-west-1", "app"), id),
            type,
            new Term.Fields(new LinkedHashMap<>(properties), NOWHERE),
            new Term.Fields(new LinkedHashMap<>(), NOWHERE),
            new Term.Truth(true, NOWHERE),
            NOWHERE));
  }
}
