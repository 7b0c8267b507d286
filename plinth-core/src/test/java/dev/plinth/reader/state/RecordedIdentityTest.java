package dev.plinth.reader.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.cloudformation.evaluate.Deployment.Unset;
import dev.plinth.reader.Sources;
import dev.plinth.reader.TemplateFiles;
import dev.plinth.term.Term;
import dev.plinth.term.Terms;
import dev.plinth.world.Missing;
import dev.plinth.world.Organization;
import dev.plinth.world.Resource;
import dev.plinth.world.World;
import dev.plinth.world.identity.Edition;
import dev.plinth.world.identity.Identity;
import dev.plinth.world.identity.OrganizationPolicy;
import dev.plinth.world.identity.Policy;
import dev.plinth.world.identity.PolicyDocument;
import dev.plinth.world.identity.Scope;
import dev.plinth.world.identity.Statement;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recorded answers about principals, policies and the organization, written by hand. */
class RecordedIdentityTest {
  private static final String OWNER = "111122223333";
  private static final String MEMBER = "444455556666";
  private static final String SERVICE_ROLE =
      "arn:aws:iam::111122223333:role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS";
  private static final String DETAILS = "GetAccountAuthorizationDetails";

  @TempDir Path folder;

  @Test
  void principalsHoldTheirPolicies() throws IOException {
    write("accounts/" + OWNER + "/us-east-1/" + DETAILS, details());
    var identity = Identity.of(world());

    var user = identity.users().getFirst();
    assertThat(user.arn().scalar()).contains("arn:aws:iam::111122223333:user/team/alice");
    assertThat(user.account()).isEqualTo(OWNER);
    assertThat(user.path().scalar()).contains("/team/");
    assertThat(user.groups())
        .singleElement()
        .satisfies(one -> assertThat(one.group().name().scalar()).contains("builders"));
    assertThat(user.boundary()).singleElement().isInstanceOf(Policy.Managed.class);
    assertThat(actions(user.policies())).containsExactly("s3:Get+", "s3:Put*");

    var role = identity.roles().getFirst();
    assertThat(role.trust().isReadable()).isTrue();
    assertThat(role.tags())
        .singleElement()
        .satisfies(tag -> assertThat(tag.value().scalar()).contains("shop"));
    assertThat(actions(role.policies())).containsExactly("ec2:Describe*");
    assertThat(identity.instanceProfiles())
        .singleElement()
        .satisfies(profile ->
            assertThat(profile.roles())
                .singleElement()
                .satisfies(one -> assertThat(one.role()).isEqualTo(role)));
    assertThat(identity.loose()).isEmpty();
  }

  @Test
  void whatAwsWroteIsReadAsItWasTold() throws IOException {
    write("accounts/" + OWNER + "/us-east-1/" + DETAILS, details());
    var identity = Identity.of(world());
    assertThat(identity.managedPolicies())
        .singleElement()
        .satisfies(policy -> assertThat(policy.name().scalar()).contains("limits"));
    var group = identity.groups().getFirst();
    assertThat(actions(group.policies())).containsExactly("ec2:Describe*");
    assertThat(group.policies())
        .singleElement()
        .isInstanceOfSatisfying(
            Policy.Managed.class, held -> assertThat(held.policy().isOfAws()).isTrue());
  }

  @Test
  void rolesOfServicesAreApart() throws IOException {
    write("accounts/" + OWNER + "/us-east-1/" + DETAILS, details());
    var identity = Identity.of(world());
    assertThat(identity.roles()).hasSize(1);
    assertThat(identity.serviceLinkedRoles())
        .singleElement()
        .satisfies(role -> {
          assertThat(role.service().scalar()).contains("ecs.amazonaws.com");
          assertThat(role.name().scalar()).contains("AWSServiceRoleForECS");
          assertThat(role.arn().scalar()).contains(SERVICE_ROLE);
        });
  }

  @Test
  void principalsAreThereOnceWhateverRegionWasAsked() throws IOException {
    write("accounts/" + OWNER + "/us-east-1/" + DETAILS, details());
    write("accounts/" + OWNER + "/eu-west-1/" + DETAILS, details());
    assertThat(Identity.of(world()).principals()).hasSize(4);
  }

  @Test
  void aPolicyWithoutItsVersionIsNotKnown() throws IOException {
    write(
        "us-east-1/" + DETAILS,
        """
        {"UserDetailList": [], "GroupDetailList": [], "RoleDetailList": [], "IsTruncated": true,
          "Policies": [{"PolicyName": "limits", "Arn": "arn:aws:iam::111122223333:policy/limits",
            "PolicyVersionList": [
              {"VersionId": "v1", "IsDefaultVersion": false, "Document": {"Statement": []}}]}]}
        """);
    assertThat(Identity.of(world()).managedPolicies())
        .singleElement()
        .satisfies(policy -> assertThat(policy.document().isReadable()).isFalse());
    assertThat(RecordedState.read(folder).missing())
        .contains(
            new Missing(DETAILS + " in us-east-1", "the answer goes on: it has a `IsTruncated`"));
  }

  @Test
  void policiesOfAnOrganizationHoldForItsAccounts() throws IOException {
    organization();
    var world = world();
    var organization = Organization.of(world);
    assertThat(organization.unitsOf("shop")).containsExactly("web", "production");
    assertThat(organization.unitsOf(MEMBER)).containsExactly("web", "production");
    assertThat(organization.unitsOf(OWNER)).isEmpty();
    assertThat(names(Identity.of(world).organizationPolicies(MEMBER, "SERVICE_CONTROL_POLICY")))
        .containsExactly("own", "unit", "all");
    assertThat(names(Identity.of(world).organizationPolicies(OWNER, "SERVICE_CONTROL_POLICY")))
        .containsExactly("all");
    assertThat(Identity.of(world).organizationPolicies(MEMBER, "SERVICE_CONTROL_POLICY").getFirst())
        .satisfies(policy -> assertThat(policy.document().isReadable()).isTrue());
  }

  @Test
  void policiesWithoutTargetsAreIncomplete() throws IOException {
    organization();
    Files.delete(folder.resolve("us-east-1/PolicyTargets.json"));
    assertThat(RecordedState.read(folder).missing().stream().map(Missing::what))
        .contains("PolicyTargets in us-east-1");
  }

  @Test
  void stackSetsLeaveOutTheRecordedManagementAccount() throws IOException {
    organization();
    var template =
        """
        {"Resources": {"Set": {"Type": "AWS::CloudFormation::StackSet", "Properties": {
          "StackSetName": "base", "PermissionModel": "SERVICE_MANAGED",
          "StackInstancesGroup": [{"Regions": ["us-east-1"],
            "DeploymentTargets": {"OrganizationalUnitIds": ["r-abcd"]}}],
          "TemplateBody": "{\\"Resources\\":{\\"Topic\\":{\\"Type\\":\\"AWS::SNS::Topic\\"}}}"}}}}
        """;
    write("app", template);
    var world =
        Sources.read(
                List.of(folder, folder.resolve("app.json")),
                new TemplateFiles(OWNER, "us-east-1", Map.of(), Unset.DEFAULT))
            .world();
    assertThat(world.ofType("AWS::SNS::Topic").stream().map(Resource::account))
        .containsExactly(MEMBER);
  }

  @Test
  void resourcesHaveTheirPolicies() throws IOException {
    write(
        "us-east-1/Buckets",
        "{\"Buckets\": [{\"Name\": \"files\", \"BucketRegion\": \"eu-west-1\"}]}");
    write(
        "us-east-1/BucketPolicies",
        """
        {"BucketPolicies": [{"Bucket": "files", "Policy": "{\\"Statement\\": [
          {\\"Effect\\": \\"Allow\\", \\"Principal\\": \\"*\\", \\"Action\\": \\"s3:Get*\\",
           \\"Resource\\": \\"*\\"}]}"}]}
        """
            .replace("\n  ", " "));
    var key = "arn:aws:kms:us-east-1:111122223333:key/mrk-1";
    write("us-east-1/Keys", "{\"Keys\": [{\"KeyId\": \"mrk-1\", \"KeyArn\": \"" + key + "\"}]}");
    write(
        "us-east-1/KeyMetadata",
        "{\"KeyMetadata\": [{\"KeyId\": \"mrk-1\", \"Arn\": \"%s\", \"MultiRegion\": true}]}"
            .formatted(key));
    write(
        "us-east-1/KeyPolicies",
        """
        {"KeyPolicies": [{"KeyArn": "%s", "Policy": "{\\"Statement\\": []}"}]}
        """
            .formatted(key));
    write(
        "us-east-1/KeyRotationStatus",
        "{\"KeyRotationStatus\": [{\"KeyArn\": \"%s\", \"KeyRotationEnabled\": true}]}"
            .formatted(key));
    var world = world();
    var bucket = world.ofType("AWS::S3::Bucket").getFirst();
    assertThat(bucket.region()).isEqualTo("eu-west-1");
    var identity = Identity.of(world);
    assertThat(identity.resourcePoliciesOf(bucket.key()))
        .singleElement()
        .satisfies(policy -> assertThat(policy.document().isReadable()).isTrue());
    var kms = world.ofType("AWS::KMS::Key");
    assertThat(kms)
        .singleElement()
        .satisfies(one -> {
          assertThat(one.id()).contains("mrk-1");
          assertThat(one.account()).isEqualTo(OWNER);
          assertThat(Terms.json(one.property("EnableKeyRotation")).compact()).isEqualTo("true");
          assertThat(Terms.json(one.property("MultiRegion")).compact()).isEqualTo("true");
        });
    assertThat(identity.resourcePoliciesOf(kms.getFirst().key()))
        .singleElement()
        .satisfies(policy -> assertThat(policy.document().isReadable()).isTrue());
    assertThat(RecordedState.read(folder).missing().stream().map(Missing::what))
        .contains("Aliases in us-east-1");
  }

  private void organization() throws IOException {
    write(
        "us-east-1/Accounts",
        "{\"Accounts\": [%s, %s]}".formatted(account(OWNER, "boss"), account(MEMBER, "shop")));
    write(
        "us-east-1/AccountsForParent",
        """
        {"AccountsForParent": [{"ParentId": "r-abcd", "Accounts": [%s]},
          {"ParentId": "ou-abcd-2", "Accounts": [%s]}]}
        """
            .formatted(account(OWNER, "boss"), account(MEMBER, "shop")));
    write(
        "us-east-1/OrganizationalUnitsForParent",
        """
        {"OrganizationalUnitsForParent": [
          {"ParentId": "r-abcd", "OrganizationalUnits": [{"Id": "ou-abcd-1", "Name": "production",
            "Arn": "arn:aws:organizations::111122223333:ou/o-1/ou-abcd-1"}]},
          {"ParentId": "ou-abcd-1", "OrganizationalUnits": [{"Id": "ou-abcd-2", "Name": "web",
            "Arn": "arn:aws:organizations::111122223333:ou/o-1/ou-abcd-2"}]}]}
        """);
    write(
        "us-east-1/OrganizationPolicies",
        "{\"OrganizationPolicies\": [%s, %s, %s, %s]}"
            .formatted(policy("all"), policy("unit"), policy("own"), policy("other")));
    write(
        "us-east-1/PolicyTargets",
        """
        {"PolicyTargets": [
          {"PolicyId": "p-all", "Targets": [{"TargetId": "r-abcd", "Type": "ROOT"}]},
          {"PolicyId": "p-unit", "Targets": [{"TargetId": "ou-abcd-1"}]},
          {"PolicyId": "p-own", "Targets": [{"TargetId": "444455556666"}]},
          {"PolicyId": "p-other", "Targets": []}]}
        """);
  }

  private static String account(String id, String name) {
    return """
    {"Id": "%s", "Name": "%s", "Email": "x@example.com", "Status": "ACTIVE",
      "Arn": "arn:aws:organizations::111122223333:account/o-1/%s"}
    """
        .formatted(id, name, id);
  }

  private static String policy(String name) {
    return """
    {"PolicySummary": {"Id": "p-%s", "Name": "%s", "Type": "SERVICE_CONTROL_POLICY",
        "Arn": "arn:aws:organizations::111122223333:policy/o-1/service_control_policy/p-%s"},
      "Content": "{\\"Version\\": \\"2012-10-17\\", \\"Statement\\": []}"}
    """
        .formatted(name, name, name);
  }

  /** An account with one of each, policies as the command line writes them and as the API does. */
  private static String details() {
    var describe =
        "{\"Version\": \"2012-10-17\", \"Statement\": [{\"Effect\": \"Allow\","
            + " \"Action\": \"ec2:Describe*\", \"Resource\": \"*\"}]}";
    var encoded =
        URLEncoder.encode(
                "{\"Statement\": {\"Effect\": \"Allow\", \"Action\": [\"s3:Get+\", \"s3:Put*\"],"
                    + " \"Resource\": \"*\"}}",
                StandardCharsets.UTF_8)
            .replace("+", "%20")
            .replace("%2B", "+");
    return """
    {"UserDetailList": [{"Path": "/team/", "UserName": "alice",
        "Arn": "arn:aws:iam::111122223333:user/team/alice", "GroupList": ["builders"],
        "UserPolicyList": [{"PolicyName": "mine", "PolicyDocument": "%s"}],
        "AttachedManagedPolicies": [], "PermissionsBoundary": {
          "PermissionsBoundaryType": "Policy",
          "PermissionsBoundaryArn": "arn:aws:iam::111122223333:policy/limits"}}],
      "GroupDetailList": [{"Path": "/", "GroupName": "builders",
        "Arn": "arn:aws:iam::111122223333:group/builders", "GroupPolicyList": [],
        "AttachedManagedPolicies": [{"PolicyName": "Look",
          "PolicyArn": "arn:aws:iam::aws:policy/Look"}]}],
      "RoleDetailList": [
        {"Path": "/", "RoleName": "web", "Arn": "arn:aws:iam::111122223333:role/web",
          "AssumeRolePolicyDocument": {"Statement": [{"Effect": "Allow",
            "Principal": {"Service": "ec2.amazonaws.com"}, "Action": "sts:AssumeRole"}]},
          "RolePolicyList": [{"PolicyName": "mine", "PolicyDocument": %s}],
          "AttachedManagedPolicies": [], "Tags": [{"Key": "team", "Value": "shop"}],
          "InstanceProfileList": [{"InstanceProfileName": "web", "Path": "/",
            "Arn": "arn:aws:iam::111122223333:instance-profile/web",
            "Roles": [{"RoleName": "web", "Arn": "arn:aws:iam::111122223333:role/web"}]}]},
        {"Path": "/aws-service-role/ecs.amazonaws.com/", "RoleName": "AWSServiceRoleForECS",
          "Arn": "%s",
          "AssumeRolePolicyDocument": {}, "RolePolicyList": [], "AttachedManagedPolicies": []}],
      "Policies": [
        {"PolicyName": "limits", "Path": "/", "Arn": "arn:aws:iam::111122223333:policy/limits",
          "PolicyVersionList": [
            {"VersionId": "v2", "IsDefaultVersion": true, "Document": %s},
            {"VersionId": "v1", "IsDefaultVersion": false, "Document": {}}]},
        {"PolicyName": "Look", "Path": "/", "Arn": "arn:aws:iam::aws:policy/Look",
          "PolicyVersionList": [
            {"VersionId": "v1", "IsDefaultVersion": true, "Document": %s}]}],
      "IsTruncated": false}
    """
        .formatted(encoded, describe, SERVICE_ROLE, describe, describe);
  }

  private static List<String> actions(List<Policy> policies) {
    return policies.stream().flatMap(policy -> actions(document(policy)).stream()).toList();
  }

  private static PolicyDocument document(Policy policy) {
    return switch (policy) {
      case Policy.Inline(_, var document, _, _) -> document;
      case Policy.Managed(var managed, _, _) -> managed.document();
      case Policy.AwsManaged _, Policy.Named _, Policy.Missing _ ->
          throw new AssertionError("no document of " + policy);
    };
  }

  private static List<String> actions(PolicyDocument document) {
    return document.editions().stream()
        .flatMap(edition -> ((Edition.Readable) edition).statements().stream())
        .flatMap(statement ->
            ((Scope.Only<Term>) ((Statement.Rule) statement).actions()).values().stream())
        .flatMap(value -> value.scalar().stream())
        .toList();
  }

  private static List<String> names(List<OrganizationPolicy> policies) {
    return policies.stream().flatMap(policy -> policy.name().scalar().stream()).toList();
  }

  private World world() {
    var state = RecordedState.read(folder);
    assertThat(state.diagnostics()).isEmpty();
    return new World(state.resources(), state.missing());
  }

  private void write(String file, String text) throws IOException {
    var path = folder.resolve(file + ".json");
    Files.createDirectories(path.resolveSibling("."));
    Files.writeString(path, text);
  }
}
