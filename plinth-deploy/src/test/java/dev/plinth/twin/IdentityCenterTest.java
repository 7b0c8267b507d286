package dev.plinth.twin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plinth.cloud.Refusal;
import dev.plinth.json.Json;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Identity Center in the twin. */
class IdentityCenterTest {
  private static final String INSTANCE = "arn:aws:sso:::instance/ssoins-1111222233334444";
  private static final String STORE = "d-1111222233";

  private final StackCalls calls = StackCalls.empty();

  private String[] made(String type, Object... properties) {
    return calls
        .call(
            "cloudcontrol",
            "CreateResource",
            "TypeName",
            type,
            "DesiredState",
            Json.object(properties).compact())
        .object("ProgressEvent")
        .flatMap(event -> event.string("Identifier"))
        .orElseThrow()
        .split("\\|");
  }

  private String group(String name) {
    return made("AWS::IdentityStore::Group", "DisplayName", name, "IdentityStoreId", STORE)[0];
  }

  @Test
  void aPermissionSetTellsWhatItHolds() {
    var set =
        made(
            "AWS::SSO::PermissionSet",
            "InstanceArn",
            INSTANCE,
            "Name",
            "Builders",
            "ManagedPolicies",
            List.of("arn:aws:iam::aws:policy/job-function/ViewOnlyAccess"),
            "InlinePolicy",
            Json.object("Version", "2012-10-17", "Statement", List.of()),
            "PermissionsBoundary",
            Json.object("ManagedPolicyArn", "arn:aws:iam::aws:policy/PowerUserAccess"))[1];
    Object[] asked = {"InstanceArn", INSTANCE, "PermissionSetArn", set};
    assertThat(
            calls
                .call("sso-admin", "ListPermissionSets", "InstanceArn", INSTANCE)
                .strings("PermissionSets"))
        .containsExactly(set);
    assertThat(calls.call("sso-admin", "DescribePermissionSet", asked).compact())
        .contains("\"Name\":\"Builders\"", "\"SessionDuration\":\"PT1H\"");
    assertThat(calls.call("sso-admin", "ListManagedPoliciesInPermissionSet", asked).compact())
        .contains("\"Name\":\"ViewOnlyAccess\"");
    assertThat(
            calls
                .call("sso-admin", "GetInlinePolicyForPermissionSet", asked)
                .string("InlinePolicy"))
        .contains("{\"Version\":\"2012-10-17\",\"Statement\":[]}");
    assertThat(calls.call("sso-admin", "GetPermissionsBoundaryForPermissionSet", asked).compact())
        .contains("PowerUserAccess");
  }

  @Test
  void assignmentsAreToldByAccount() {
    var set = made("AWS::SSO::PermissionSet", "InstanceArn", INSTANCE, "Name", "Builders")[1];
    var group = group("builders");
    made(
        "AWS::SSO::Assignment",
        "InstanceArn",
        INSTANCE,
        "PermissionSetArn",
        set,
        "PrincipalType",
        "GROUP",
        "PrincipalId",
        group,
        "TargetType",
        "AWS_ACCOUNT",
        "TargetId",
        "111122223333");
    Object[] asked = {"InstanceArn", INSTANCE, "PermissionSetArn", set};
    assertThat(
            calls
                .call("sso-admin", "ListAccountsForProvisionedPermissionSet", asked)
                .strings("AccountIds"))
        .containsExactly("111122223333");
    assertThat(
            calls
                .call(
                    "sso-admin",
                    "ListAccountAssignments",
                    "InstanceArn",
                    INSTANCE,
                    "PermissionSetArn",
                    set,
                    "AccountId",
                    "111122223333")
                .items("AccountAssignments"))
        .singleElement()
        .asString()
        .contains(group);
  }

  @Test
  void twoGroupsDoNotHaveOneName() {
    group("admins");
    var other = group("others");
    var operations =
        List.of(Json.object("AttributePath", "displayName", "AttributeValue", "admins"));
    assertThatThrownBy(() ->
            calls.call(
                "identitystore",
                "UpdateGroup",
                "IdentityStoreId",
                STORE,
                "GroupId",
                other,
                "Operations",
                operations))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("ConflictException"));
    assertThat(
            calls
                .call("identitystore", "DescribeGroup", "IdentityStoreId", STORE, "GroupId", other)
                .string("DisplayName"))
        .contains("others");
  }

  @Test
  void whatIsNotThereIsNotFound() {
    assertThatThrownBy(() ->
            calls.call(
                "sso-admin",
                "DescribePermissionSet",
                "InstanceArn",
                INSTANCE,
                "PermissionSetArn",
                "arn:aws:sso:::permissionSet/ssoins-1111222233334444/ps-0000000000000000"))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> assertThat(refusal.code()).isEqualTo("ResourceNotFoundException"));
  }
}
