package dev.plinth.adopt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.adopt.AdoptedEstate.Wanted;
import dev.plinth.adopt.Adoption.Result;
import dev.plinth.cloud.Cloud;
import dev.plinth.cloud.Refusal;
import dev.plinth.deploy.Deployment;
import dev.plinth.deploy.Task;
import dev.plinth.deploy.Waiting;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonArray;
import dev.plinth.json.Json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Groups, permission sets and assignments that people made, adopted. */
class AdoptedAccessTest {
  private static final String SET = "AWS::SSO::PermissionSet";
  private static final String ASSIGNMENT = "AWS::SSO::Assignment";
  private static final String GROUP = "AWS::IdentityStore::Group";
  private static final String POLICY =
      "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Sid\":\"NoVpc\",\"Effect\":\"Deny\","
          + "\"Action\":[\"ec2:CreateVpc\"],\"Resource\":\"*\"}]}";

  @TempDir Path folder = Path.of("");

  private HandMade hand = new HandMade(folder);
  private String shop = "";
  private String audit = "";
  private String instance = "";
  private String store = "";
  private final Map<String, String> made = new TreeMap<>();

  @BeforeEach
  void whoMayDoWhatByHand() {
    hand = new HandMade(folder);
    shop = hand.organization();
    audit =
        hand.accounts().entrySet().stream()
            .filter(one -> one.getValue().startsWith("aws+audit@"))
            .map(Map.Entry::getKey)
            .findFirst()
            .orElseThrow();
    hand.twin.enableIdentityCenter();
    var found = (JsonObject) hand.call("", "sso-admin:ListInstances").items("Instances").getFirst();
    instance = found.string("InstanceArn").orElseThrow();
    store = found.string("IdentityStoreId").orElseThrow();
    group("Site Admins");
    group("developers");
    group("idle");
    set(
        "AdministratorAccess",
        "SessionDuration",
        "PT8H",
        "ManagedPolicies",
        List.of("arn:aws:iam::aws:policy/AdministratorAccess"));
    set(
        "build",
        "Description",
        "Builds \"things\": nothing else",
        "SessionDuration",
        "PT4H",
        "ManagedPolicies",
        List.of("arn:aws:iam::aws:policy/job-function/ViewOnlyAccess"),
        "InlinePolicy",
        Json.parse(POLICY));
    set("odd-hours", "SessionDuration", "PT1H30M");
    set("nobodys", "SessionDuration", "PT1H");
    set("landing", "RelayStateType", "https://example.com");
    assign("AdministratorAccess", "Site Admins", shop);
    assign("AdministratorAccess", "Site Admins", audit);
    assign("build", "developers", shop);
    assign("AdministratorAccess", "developers", shop);
    assign("odd-hours", "developers", audit);
    assigned("build", "USER", "11111111-2222-4333-8444-555555555555", audit);
  }

  private void group(String name) {
    made.put(
        name,
        hand.resource("", GROUP, "DisplayName", name, "IdentityStoreId", store).split("\\|")[0]);
  }

  private void set(String name, Object... more) {
    var properties = new ArrayList<Object>(List.of("Name", name, "InstanceArn", instance));
    properties.addAll(List.of(more));
    made.put(name, hand.resource("", SET, properties.toArray()).split("\\|")[1]);
  }

  private void assign(String set, String group, String account) {
    assigned(set, "GROUP", made.getOrDefault(group, ""), account);
  }

  private void assigned(String set, String kind, String principal, String account) {
    hand.resource(
        "",
        ASSIGNMENT,
        "InstanceArn",
        instance,
        "PermissionSetArn",
        made.getOrDefault(set, ""),
        "PrincipalType",
        kind,
        "PrincipalId",
        principal,
        "TargetType",
        "AWS_ACCOUNT",
        "TargetId",
        account);
  }

  private AdoptedEstate adopted(Cloud cloud) {
    return AdoptedEstate.of(
        Discovery.of(cloud, Waiting.NONE, List.of(HandMade.HOME), HandMade.HOME, 4),
        new Wanted(
            "acme",
            HandMade.HOME,
            List.of(HandMade.HOME),
            HandMade.ROLE,
            "estate.policies.yaml",
            HandMade.TODAY));
  }

  @Test
  void whoMayDoWhatIsBroughtIn() throws Exception {
    var adopted = hand.adopted();
    assertThat(adopted.estate())
        .contains(
            """

            people:
              developers:
                shop: administrator-access
              site-admins:
                audit: administrator-access
                shop: administrator-access

            permissionSets:
              administrator-access:
                name: "AdministratorAccess"
                session: 8
                managed: [AdministratorAccess]
            """);
    var outcome = hand.checked(adopted);
    assertThat(HandMade.errors(outcome)).as(adopted.estate()).isEmpty();
    var assembly = outcome.assembly().orElseThrow();
    var before = new TreeMap<String, Object>();
    for (var type : List.of(SET, ASSIGNMENT, GROUP)) {
      before.put(type, new TreeSet<>(hand.resources("", type).keySet()));
    }
    assertThat(hand.carriedOut(adopted, assembly)).allMatch(Result.Done.class::isInstance);
    assertThat(hand.carriedOut(adopted, assembly)).allMatch(Result.Unchanged.class::isInstance);
    assertThat(hand.failures(hand.deployed(assembly))).isEmpty();
    for (var type : List.of(SET, ASSIGNMENT, GROUP)) {
      assertThat(hand.resources("", type).keySet()).as(type).isEqualTo(before.get(type));
    }
    assertThat(hand.resources("", GROUP).values())
        .extracting(one -> one.string("DisplayName").orElse(""))
        .containsExactlyInAnyOrder("site-admins", "developers", "idle");
    assertThat(hand.deployed(assembly).values())
        .containsOnly(new Deployment.Result.Ended(Task.Outcome.UNCHANGED));
    assertThat(hand.carriedOut(adopted, assembly)).allMatch(Result.Unchanged.class::isInstance);
  }

  @Test
  void itsOwnPolicyAndWhatItIsForAreSaid() throws Exception {
    hand.call(
        "",
        "cloudcontrol:DeleteResource",
        "TypeName",
        ASSIGNMENT,
        "Identifier",
        String.join(
            "|",
            instance,
            shop,
            "AWS_ACCOUNT",
            made.getOrDefault("AdministratorAccess", ""),
            "GROUP",
            made.getOrDefault("developers", "")));
    var adopted = hand.adopted();
    var outcome = hand.checked(adopted);
    assertThat(HandMade.errors(outcome)).as(adopted.estate()).isEmpty();
    var set =
        outcome.estate().orElseThrow().people().permissionSets().entrySet().stream()
            .filter(one -> one.getKey().equals("build"))
            .map(Map.Entry::getValue)
            .findFirst()
            .orElseThrow();
    assertThat(set.description()).isEqualTo("Builds \"things\": nothing else");
    assertThat(set.called()).isEqualTo("build");
    assertThat(set.managed())
        .extracting(one -> one.name())
        .containsExactly("job-function/ViewOnlyAccess");
    assertThat(hand.carriedOut(adopted, outcome.assembly().orElseThrow()))
        .allMatch(Result.Done.class::isInstance);
    assertThat(hand.planned(outcome))
        .filteredOn(change -> change.type().equals(SET))
        .noneMatch(change ->
            change.changes().stream()
                .anyMatch(one ->
                    one.toString().contains("InlinePolicy")
                        || one.toString().contains("ManagedPolicies")));
  }

  @Test
  void whatAnEstateCannotSayIsLeft() {
    var left = HandMade.left(hand.adopted());
    assertThat(left)
        .anyMatch(one -> one.startsWith("permission set `odd-hours`: its sessions last PT1H30M"))
        .anyMatch(one -> one.startsWith("permission set `landing`: it has a relay state"))
        .anyMatch(one -> one.startsWith("permission set `nobodys`: no group that is carried over"))
        .anyMatch(one ->
            one.startsWith("assignment of `build` in shop to the group `developers`: in an estate"))
        .anyMatch(one ->
            one.startsWith("assignment of `build` in audit to the user 1111")
                && one.contains("an estate assigns to groups alone"))
        .anyMatch(one ->
            one.startsWith("assignment of `odd-hours` in audit to the group `developers`")
                && one.contains("its permission set is not carried over"))
        .anyMatch(one -> one.startsWith("1 group of Identity Center: "));
  }

  /** Whoever renamed a group in the file does not get another in its place. */
  @Test
  void aGroupIsNotTakenForAnother() throws Exception {
    var adopted = hand.adopted();
    var other =
        new AdoptedEstate(
            adopted.estate().replace("  developers:", "  makers:"),
            adopted.policies(),
            adopted.plan());
    var assembly = hand.checked(other).assembly().orElseThrow();
    assertThat(hand.carriedOut(adopted, assembly))
        .filteredOn(Result.Failed.class::isInstance)
        .extracting(Result::what)
        .containsExactly(
            "groups of people into stack management/us-east-1/plinth-groups",
            "access to `shop` into stack management/us-east-1/plinth-access-shop");
  }

  @Test
  void groupsOfAnIdentityProviderAreLeft() {
    Cloud provided =
        (place, operation, input) -> {
          var answer = hand.cloud.call(place, operation, input);
          return operation.name().equals("ListGroups")
              ? answer.with(
                  "Groups",
                  new JsonArray(
                      answer.items("Groups").stream()
                          .map(one ->
                              (Json)
                                  ((JsonObject) one)
                                      .with(
                                          "ExternalIds",
                                          new JsonArray(
                                              List.of(
                                                  Json.object(
                                                      "Issuer",
                                                      "https://idp.example",
                                                      "Id",
                                                      "7")))))
                          .toList()))
              : answer;
        };
    var adopted = adopted(provided);
    assertThat(adopted.estate()).doesNotContain("\npeople:\n");
    assertThat(HandMade.left(adopted))
        .anyMatch(one -> one.startsWith("group `developers`: an identity provider keeps it"));
  }

  private Cloud denying(String operation, String member, String value) {
    return (place, called, input) -> {
      if (called.name().equals(operation)
          && (member.isEmpty() || input.string(member).orElse("").equals(value))) {
        throw new Refusal(called, "AccessDeniedException", "it is denied", 400);
      }
      return hand.cloud.call(place, called, input);
    };
  }

  @Test
  void whatMayNotBeLookedAtIsTold() {
    assertThat(HandMade.left(adopted(denying("ListPermissionSets", "", ""))))
        .anyMatch(one ->
            one.equals(
                "Identity Center: its permission sets and assignments could not be looked at:"
                    + " sso-admin:ListPermissionSets: AccessDeniedException: it is denied"));
    var inline =
        adopted(
            denying(
                "GetInlinePolicyForPermissionSet",
                "PermissionSetArn",
                made.getOrDefault("AdministratorAccess", "")));
    assertThat(HandMade.left(inline))
        .anyMatch(one ->
            one.startsWith("permission set `AdministratorAccess`: it could not be looked at"));
    assertThat(inline.estate())
        .contains("    shop: build\n")
        .doesNotContain("administrator-access");
    assertThat(HandMade.left(adopted(denying("ListAccountAssignments", "AccountId", audit))))
        .anyMatch(one ->
            one.startsWith(
                "assignments of the permission set `AdministratorAccess` in "
                    + audit
                    + ": they could not be looked at"));
    assertThat(HandMade.left(adopted(denying("ListGroups", "", ""))))
        .anyMatch(one -> one.startsWith("Identity Center: ") && one.contains("ListGroups"));
  }
}
