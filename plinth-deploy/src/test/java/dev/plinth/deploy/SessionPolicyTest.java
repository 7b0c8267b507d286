package dev.plinth.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plinth.access.authorization.ServiceAuthorization;
import dev.plinth.blueprint.lockout.DeploymentCalls;
import dev.plinth.cloud.Cloud;
import dev.plinth.cloud.Operation;
import dev.plinth.cloud.Place;
import dev.plinth.cloud.Refusal;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import dev.plinth.twin.Twin;
import dev.plinth.twin.TwinCloud;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What sessions of the access role may do. */
class SessionPolicyTest {
  private static final Place HOME = new Place("", "us-east-1");

  private static List<JsonObject> statements() {
    return ((JsonObject) Json.parse(SessionPolicy.standard()))
        .items("Statement").stream().map(JsonObject.class::cast).toList();
  }

  private static List<String> actions(String effect) {
    return statements().stream()
        .filter(one -> one.string("Effect").orElse("").equals(effect))
        .flatMap(one -> one.strings("Action").stream())
        .toList();
  }

  @Test
  void itIsAsLongAsAwsTakesItAtMost() {
    assertThat(SessionPolicy.standard().length()).isLessThanOrEqualTo(SessionPolicy.MOST);
  }

  @Test
  void everyPatternMeansSomething() {
    var known = ServiceAuthorization.standard();
    for (var statement : statements()) {
      for (var pattern : statement.strings("Action")) {
        assertThat(known.matching(pattern).isEmpty()).as(pattern).isFalse();
      }
    }
  }

  /** No stack makes credentials, and packages are read from buckets that are let through. */
  private static final Set<String> EXCEPT =
      Set.of("LoginProfile", "Code/S3Bucket", "DefinitionS3Location");

  @Test
  void nothingThatAStackNeedsIsDenied() {
    var known = ServiceAuthorization.standard();
    for (var pattern : actions("Deny")) {
      var denied = known.matching(pattern);
      for (var type : DeploymentCalls.knownTypes()) {
        for (var action : DeploymentCalls.of(type, path -> !EXCEPT.contains(path))) {
          known
              .find(action)
              .ifPresent(one ->
                  assertThat(denied.get(one.id()))
                      .as(type + ": " + action + " by " + pattern)
                      .isFalse());
        }
      }
    }
  }

  private static Cloud member(Twin twin) {
    var cloud =
        new TwinCloud(twin, "OrganizationAccountAccessRole").within(SessionPolicy.standard());
    cloud.call(HOME, new Operation("organizations", "CreateOrganization"), Json.object());
    cloud.call(
        HOME,
        new Operation("organizations", "CreateAccount"),
        Json.object("AccountName", "dev", "Email", "aws+dev@acme.example"));
    twin.pass(Duration.ofMinutes(2));
    return cloud;
  }

  private static Place dev(Cloud cloud) {
    return cloud
        .call(HOME, new Operation("organizations", "ListAccounts"), Json.object())
        .items("Accounts")
        .stream()
        .map(JsonObject.class::cast)
        .filter(one -> one.string("Name").orElse("").equals("dev"))
        .flatMap(one -> one.string("Id").stream())
        .map(id -> new Place(id, "us-east-1"))
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(strings = {"notes", "plinth-assets-111122223333-us-east-1"})
  void objectsOfOthersAreNotRead(String bucket) {
    var twin = Twin.empty();
    var cloud = member(twin);
    var dev = dev(cloud);
    cloud.call(dev, new Operation("s3", "CreateBucket"), Json.object("Bucket", bucket));
    cloud.call(
        dev,
        new Operation("s3", "PutObject"),
        Json.object("Bucket", bucket, "Key", "one", "Body", "b25l"));
    var read = new Operation("s3", "GetObject");
    var one = Json.object("Bucket", bucket, "Key", "one");

    if (bucket.startsWith("plinth-assets-")) {
      assertThatCode(() -> cloud.call(dev, read, one)).doesNotThrowAnyException();
    } else {
      assertThatThrownBy(() -> cloud.call(dev, read, one))
          .isInstanceOf(Refusal.class)
          .hasMessageContaining("explicit deny in a session policy");
    }
  }
}
