package dev.plinth.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import dev.plinth.world.EndpointService.Kind;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorldDataTest {
  private static final Region VIRGINIA = new Region("us-east-1");

  @ParameterizedTest
  @CsvSource({
    "regions.json, regions, name",
    "quotas.json, quotas, id",
    "endpoints.json, services, name",
    "ports.json, services, name",
    "prices.json, prices, item"
  })
  void everyFileSaysWhereItIsFromAndNamesNothingTwice(String file, String list, String key) {
    var data = WorldData.read(file);
    assertThat(data.text("licence")).isNotBlank();
    var names = new HashSet<String>();
    for (var item : data.objects(list)) {
      assertThat(names.add(item.text(key))).as(item.text(key)).isTrue();
      var citation = item.citation(data);
      assertThat(citation.source()).isNotBlank();
      assertThat(citation.date()).isBetween("2024-01-01", data.text("date"));
    }
    assertThat(names).isNotEmpty();
  }

  @Test
  void portsAreFoundByTheNamesOfEndpointsAndPrefixLists() {
    var ports = ServicePorts.standard();
    assertThat(ports.ofEndpoint("com.amazonaws.us-east-1.kms-fips").orElseThrow())
        .containsExactly(443);
    assertThat(ports.ofEndpoint("aws.sagemaker.us-gov-west-1.notebook").orElseThrow())
        .containsExactly(443);
    assertThat(ports.ofEndpoint("com.amazonaws.eu-west-1.email-smtp").orElseThrow()).contains(587);
    assertThat(ports.ofPublicAddresses("com.amazonaws.us-west-2.s3").orElseThrow())
        .containsExactly(80, 443);
    assertThat(ports.ofPublicAddresses("com.amazonaws.global.cloudfront.origin-facing")).isEmpty();
    assertThat(ports.ofEndpoint("com.amazonaws.us-east-1.unheard-of")).isEmpty();
    var overlay =
        Json.parse(
            """
            {"source": "us", "date": "2026-01-01",
             "services": [{"name": "unheard-of", "endpoint": [8443]}]}
            """);
    assertThat(ports.with(overlay).ofEndpoint("com.amazonaws.us-east-1.unheard-of").orElseThrow())
        .containsExactly(8443);
  }

  @Test
  void regionsHaveTheirZones() {
    var regions = Regions.standard();
    assertThat(regions.zones(VIRGINIA)).doesNotContain(ZoneId.of("use1-az3"));
    assertThat(regions.defaultZones(VIRGINIA, 3))
        .extracting(ZoneId::toString)
        .containsExactly("use1-az1", "use1-az2", "use1-az4");
    assertThat(regions.defaultZones(new Region("ap-northeast-1"), 3))
        .extracting(ZoneId::toString)
        .containsExactly("apne1-az1", "apne1-az2", "apne1-az4");
    assertThat(regions.defaultZones(new Region("us-west-1"), 3)).hasSize(2);
    assertThat(regions.zones(new Region("us-east-9"))).isEmpty();
    assertThat(regions.of(ZoneId.of("euw1-az2")).orElseThrow().region().name())
        .isEqualTo("eu-west-1");
    assertThat(regions.find("us-east-1").orElseThrow().has(ZoneId.of("use1-az3"))).isTrue();
  }

  @Test
  void aZonePrefixBelongsToOneRegion() {
    assertThat(Regions.standard().all())
        .extracting(Regions.Entry::zonePrefix)
        .doesNotHaveDuplicates();
    assertThat(Regions.standard().all())
        .allMatch(entry -> entry.zones().stream().noneMatch(entry.limited()::contains))
        .allMatch(entry -> entry.zones().size() >= 2);
    assertThat(Regions.standard().all())
        .filteredOn(entry -> entry.partition().equals("aws") && !entry.optIn())
        .as("the regions that are on by default: all from before March 2019, and Osaka")
        .hasSize(17);
  }

  @Test
  void anOverlayReplacesAndAdds() {
    var overlay =
        Json.parse(
            """
            {"source": "us", "date": "2026-01-01", "regions": [
              {"name": "us-west-1", "title": "x", "partition": "aws", "zonePrefix": "usw1",
               "zones": [1, 2, 3], "optIn": false, "geography": "x"},
              {"name": "zz-new-1", "title": "x", "partition": "aws", "zonePrefix": "zzn1",
               "zones": [1], "optIn": true, "geography": "x", "verified": false}]}
            """);
    var regions = Regions.standard().with(overlay);
    assertThat(regions.defaultZones(new Region("us-west-1"), 3)).hasSize(3);
    assertThat(regions.find("zz-new-1").orElseThrow().citation())
        .isEqualTo(new Citation("us", LocalDate.of(2026, 1, 1), false));
    assertThat(Regions.standard().find("zz-new-1")).isEmpty();
  }

  @Test
  void anOverlayWithoutItsMembersIsRefused() {
    var overlay = (JsonObject) Json.parse("{\"quotas\": [{\"id\": \"a.b\"}]}");
    assertThatThrownBy(() -> Quotas.standard().with(overlay))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("quotas.json: no `value`");
  }

  @Test
  void quotasAreAsTheyWereOnTheDay() {
    var before = Quotas.on(LocalDate.of(2026, 5, 14));
    var since = Quotas.on(LocalDate.of(2026, 5, 15));
    assertThat(before.value("organizations.scps-per-target")).isEqualTo(5);
    assertThat(since.value("organizations.scps-per-target")).isEqualTo(10);
    assertThat(before.value("organizations.scp-size")).isEqualTo(5_120);
    assertThat(since.value("organizations.scp-size")).isEqualTo(10_240);
    assertThat(Quotas.on(LocalDate.of(2020, 1, 1)).value("vpc.routes-per-route-table"))
        .isEqualTo(50);
    assertThat(Quotas.standard().value("vpc.routes-per-route-table")).isEqualTo(500);
  }

  @Test
  void quotasTakeTheUsersValues() {
    var raised = Quotas.standard().with(Map.of("vpc.vpcs", 40L));
    assertThat(raised.value("vpc.vpcs")).isEqualTo(40);
    assertThat(Quotas.standard().value("vpc.vpcs")).isEqualTo(5);
    assertThatThrownBy(() -> Quotas.standard().with(Map.of("vpc.vpc", 40L)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Quotas.standard().value("vpc.vpc"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void quotasAreSane() {
    for (var id : Quotas.standard().ids()) {
      var quota = Quotas.standard().quota(id);
      assertThat(id).matches("[a-z0-9-]+\\.[a-z0-9-]+");
      assertThat(quota.value()).as(id).isPositive();
      assertThat(quota.maximum()).as(id).isGreaterThanOrEqualTo(quota.value());
      assertThat(quota.adjustable() || quota.maximum() == quota.value()).as(id).isTrue();
    }
  }

  @Test
  void endpointsOfTheArticleAreKnown() {
    var services = EndpointServices.standard();
    for (var name :
        List.of(
            "ec2",
            "ecr.api",
            "ecr.dkr",
            "ecs",
            "ecs-agent",
            "ecs-telemetry",
            "logs",
            "ssm",
            "ssmmessages",
            "ec2messages",
            "kms",
            "secretsmanager",
            "rds",
            "sns",
            "sqs")) {
      assertThat(services.find(name)).as(name).isPresent();
      assertThat(services.find(name).orElseThrow().kind()).isEqualTo(Kind.INTERFACE);
    }
    assertThat(services.find("s3").orElseThrow().kind()).isEqualTo(Kind.GATEWAY);
    assertThat(services.find("dynamodb").orElseThrow().privateDnsNames()).isEmpty();
    assertThat(services.all())
        .allMatch(one -> one.service().contains("{region}"))
        .allMatch(one -> one.kind() == Kind.GATEWAY != !one.privateDnsNames().isEmpty());
  }

  @Test
  void endpointsAreNamedForTheirRegion() {
    var dublin = new Region("eu-west-1");
    var docker = EndpointServices.standard().find("ecr.dkr").orElseThrow();
    assertThat(docker.service(dublin)).isEqualTo("com.amazonaws.eu-west-1.ecr.dkr");
    assertThat(docker.privateDnsNames(dublin)).containsExactly("*.dkr.ecr.eu-west-1.amazonaws.com");
    assertThat(EndpointServices.standard().find("sagemaker.studio").orElseThrow().service(dublin))
        .isEqualTo("aws.sagemaker.eu-west-1.studio");
  }

  @Test
  void pricesAreExactAndNeverGuessed() {
    var price = Prices.standard().find(VIRGINIA, "nat-gateway.hour").orElseThrow();
    assertThat(price.amount()).isEqualTo(new BigDecimal("0.045"));
    assertThat(price.currency().getCurrencyCode()).isEqualTo("USD");
    assertThat(Prices.standard().find(new Region("eu-west-1"), "nat-gateway.hour")).isEmpty();
    assertThat(Prices.standard().find(VIRGINIA, "nat-gateway.minute")).isEmpty();
  }
}
