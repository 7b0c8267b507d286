package dev.plinth.blueprint.workload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.check.Checkup;
import dev.plinth.check.Progress;
import dev.plinth.cloudformation.Resource;
import dev.plinth.cloudformation.Value;
import dev.plinth.cloudformation.ValueWriter;
import dev.plinth.golden.Golden;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a role of a workload is allowed, its boundary allows too: else it is not allowed at all. */
class WorkloadBoundaryTest {
  @ParameterizedTest
  @ValueSource(strings = {"shop.yaml", "platforms.yaml"})
  void letsRolesDoWhatTheirPoliciesSay(String name) {
    var file = Golden.resource("dev/plinth/blueprint/workload").resolve(name);
    var resources =
        new Checkup(LocalDate.of(2026, 11, 30), Progress.SILENT)
                .run(Path.of("").toAbsolutePath().relativize(file).toString())
                .assembly()
                .orElseThrow()
                .stacks()
                .stream()
                .flatMap(stack -> stack.template().resources().values().stream())
                .toList();
    var boundary =
        resources.stream()
            .filter(resource -> resource.type().equals("AWS::IAM::ManagedPolicy"))
            .filter(resource ->
                json(resource)
                    .string("ManagedPolicyName")
                    .filter("plinth-boundary"::equals)
                    .isPresent())
            .flatMap(resource -> allowed(json(resource).object("PolicyDocument").orElseThrow()))
            .distinct()
            .toList();
    assertThat(boundary).isNotEmpty();
    var roles =
        resources.stream()
            .filter(resource -> resource.type().equals("AWS::IAM::Role"))
            .filter(resource -> resource.properties().containsKey("PermissionsBoundary"))
            .toList();
    assertThat(roles).isNotEmpty();
    assertThat(
            roles.stream().flatMap(role -> actions(role).map(one -> role.logicalId() + " " + one)))
        .allMatch(call ->
            boundary.stream().anyMatch(one -> matches(one, call.substring(call.indexOf(' ') + 1))));
  }

  private static JsonObject json(Resource resource) {
    return ValueWriter.json(new Value.Fields(resource.properties()));
  }

  private static Stream<String> actions(Resource role) {
    return json(role).items("Policies").stream()
        .map(policy -> ((JsonObject) policy).object("PolicyDocument").orElseThrow())
        .flatMap(WorkloadBoundaryTest::allowed);
  }

  private static Stream<String> allowed(JsonObject document) {
    return document.items("Statement").stream()
        .map(JsonObject.class::cast)
        .filter(statement -> statement.string("Effect").filter("Allow"::equals).isPresent())
        .flatMap(statement ->
            switch (statement.get("Action").orElseThrow()) {
              case Json.JsonString(var one) -> Stream.of(one);
              case Json.JsonArray many -> many.strings().stream();
              default -> throw new AssertionError("no actions: " + statement.compact());
            });
  }

  private static boolean matches(String pattern, String action) {
    return Pattern.matches(
        Stream.of(pattern.split("\\*", -1))
            .map(Pattern::quote)
            .reduce((a, b) -> a + ".*" + b)
            .orElseThrow(),
        action);
  }
}
