package dev.plinth.reader.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.term.Terms;
import dev.plinth.world.Resource;
import dev.plinth.world.World;
import dev.plinth.world.network.LoadBalancer;
import dev.plinth.world.network.Network;
import dev.plinth.world.network.TargetGroup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recorded rules of listeners and attributes of target groups. */
class RecordedBalancersTest {
  private static final String START = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:";
  private static final String BALANCER = START + "loadbalancer/app/web/1";
  private static final String LISTENER = START + "listener/app/web/1/2";
  private static final String RULE = START + "listener-rule/app/web/1/2/";
  private static final String GROUP = START + "targetgroup/";

  @TempDir Path folder;

  @BeforeEach
  void balancer() throws IOException {
    write(
        "LoadBalancers",
        "{\"LoadBalancers\": [{\"LoadBalancerArn\": \"%s\", \"Type\": \"application\"}]}"
            .formatted(BALANCER));
    write(
        "LoadBalancerListeners",
        """
        {"LoadBalancerListeners": [{"Listeners": [{"ListenerArn": "%s", "LoadBalancerArn": "%s",
          "Port": 80, "Protocol": "HTTP",
          "DefaultActions": [{"Type": "forward", "TargetGroupArn": "%sa/1"}]}]}]}
        """
            .formatted(LISTENER, BALANCER, GROUP));
    write(
        "TargetGroups",
        """
        {"TargetGroups": [
          {"TargetGroupArn": "%sa/1", "Port": 80, "Protocol": "TCP", "TargetType": "ip"},
          {"TargetGroupArn": "%sb/1", "Port": 81, "Protocol": "TCP", "TargetType": "ip"}]}
        """
            .formatted(GROUP, GROUP));
  }

  @Test
  void rulesBelongToTheirListener() throws IOException {
    write(
        "Rules",
        """
        {"Rules": [
          {"RuleArn": "%s7", "Priority": "10", "IsDefault": false,
            "Conditions": [{"Field": "path-pattern", "Values": ["/b"]}],
            "Actions": [{"Type": "forward", "TargetGroupArn": "%sb/1"}]},
          {"RuleArn": "%s8", "Priority": "default", "IsDefault": true,
            "Actions": [{"Type": "forward", "TargetGroupArn": "%sa/1"}]}]}
        """
            .formatted(RULE, GROUP, RULE, GROUP));
    var world = world();
    var rules = world.ofType("AWS::ElasticLoadBalancingV2::ListenerRule");
    assertThat(rules.stream().map(rule -> Terms.json(rule.property("Priority")).compact()))
        .containsExactly("10", "null");
    assertThat(rules)
        .allSatisfy(rule ->
            assertThat(world.resolve(rule.property("ListenerArn")).flatMap(Resource::arn))
                .contains(LISTENER));

    var balancer = only(world);
    assertThat(balancer.listeners())
        .singleElement()
        .satisfies(one ->
            assertThat(one.targetGroups().stream().map(key -> key.id()))
                .containsExactlyInAnyOrder(GROUP + "a/1", GROUP + "b/1"));
    assertThat(balancer.gaps()).noneMatch(gap -> gap.contains("rules"));
  }

  @Test
  void rulesThatWereNotRecordedAreMissed() {
    assertThat(only(world()).gaps()).anyMatch(gap -> gap.contains("rules of listener"));
  }

  @Test
  void theDefaultRuleTellsThatThereIsNoOther() throws IOException {
    write(
        "Rules",
        """
        {"Rules": [{"RuleArn": "%s8", "Priority": "default", "IsDefault": true,
          "Actions": [{"Type": "forward", "TargetGroupArn": "%sa/1"}]}]}
        """
            .formatted(RULE, GROUP));
    assertThat(only(world()).gaps()).noneMatch(gap -> gap.contains("rules"));
  }

  @Test
  void attributesOfTargetGroupsCount() throws IOException {
    write(
        "TargetGroupAttributes",
        """
        {"TargetGroupAttributes": [
          {"TargetGroupArn": "%sa/1", "Attributes": [
            {"Key": "preserve_client_ip.enabled", "Value": "true"},
            {"Key": "load_balancing.cross_zone.enabled", "Value": "use_load_balancer_configuration"}
          ]},
          {"TargetGroupArn": "%sb/1", "Attributes": [
            {"Key": "load_balancing.cross_zone.enabled", "Value": "false"}]}]}
        """
            .formatted(GROUP, GROUP));
    var groups = Network.of(world()).all(TargetGroup.class);
    assertThat(groups.stream().map(TargetGroup::preservesClientAddress))
        .containsExactly(true, false);
    assertThat(groups.stream().map(TargetGroup::crossZone))
        .containsExactly(TargetGroup.CrossZone.AS_LOAD_BALANCER, TargetGroup.CrossZone.OFF);
  }

  private static LoadBalancer only(World world) {
    var all = Network.of(world).all(LoadBalancer.class);
    assertThat(all).hasSize(1);
    return all.iterator().next();
  }

  private World world() {
    var state = RecordedState.read(folder);
    assertThat(state.diagnostics()).isEmpty();
    return new World(state.resources(), state.missing());
  }

  private void write(String kind, String text) throws IOException {
    var file = folder.resolve("eu-west-1").resolve(kind + ".json");
    Files.createDirectories(file.resolveSibling("."));
    Files.writeString(file, text);
  }
}
