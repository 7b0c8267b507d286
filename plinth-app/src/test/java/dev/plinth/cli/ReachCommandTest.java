package dev.plinth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.golden.Golden;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Questions about the network at the command line, and what mistakes in them meet. */
class ReachCommandTest {
  static final Path FOLDER = Golden.resource("reach");

  @TempDir Path folder = Path.of("");

  static Run reach(String... arguments) throws Exception {
    var all = new ArrayList<>(List.of("reach", "shop.yaml"));
    all.addAll(List.of(arguments));
    return Run.plinth(FOLDER, all.toArray(String[]::new));
  }

  @Test
  void theWayIsShownHopByHop() throws Exception {
    var run = reach("web-1", "db-1", "--port", "5432");
    assertThat(run.exit()).as(run.err()).isZero();
    Golden.check(FOLDER.resolve("reachable.txt"), run.out());
  }

  @Test
  void whatStopsIsShownWithWhatWouldHelp() throws Exception {
    var run = reach("web-1", "db-1", "--port", "22/tcp");
    assertThat(run.exit()).as(run.err()).isEqualTo(1);
    Golden.check(FOLDER.resolve("unreachable.txt"), run.out());
  }

  @Test
  void whatIsNotInTheSourcesIsNotKnown() throws Exception {
    var run = reach("web-1", "batch-1");
    assertThat(run.exit()).as(run.err()).isEqualTo(4);
    assertThat(run.out())
        .startsWith("unknown  web-1 to batch-1")
        .contains("not known  security group `sg-0123456789abcdef0` of interface `batch-1`");
  }

  @Test
  void aTemplateThatIsNotThereMayOpenTheWay() throws Exception {
    var shop = Files.readString(FOLDER.resolve("shop.yaml"));
    var below =
        "  Below: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: below.yaml } }\n";
    Files.writeString(
        folder.resolve("shop.yaml"), shop.replaceFirst("(?m)^Resources:\\n", "$0" + below));
    var run = Run.plinth(folder, "reach", "shop.yaml", "web-1", "db-1", "--port", "22/tcp");
    assertThat(run.exit()).as(run.err()).isEqualTo(4);
    assertThat(run.out()).contains("what `Below` of stack shop deploys");
    run = Run.plinth(folder, "reach", "shop.yaml", "web-1", "db-1", "--port", "5432/tcp");
    assertThat(run.exit()).as(run.err()).isZero();
  }

  @Test
  void anInterfaceGoesByItsOwner() throws Exception {
    var run = reach("DataInterface", "10.0.1.10", "--port", "icmp");
    assertThat(run.exit()).as(run.err()).isEqualTo(1);
    assertThat(run.out()).startsWith("unreachable  db-1 (DataInterface) to web-1");
  }

  @Test
  void machinesReadTheAnswer() throws Exception {
    var run = reach("web-1", "db-1", "--port", "22", "--format", "json");
    assertThat(run.exit()).isEqualTo(1);
    var answer = (JsonObject) Json.parse(run.out());
    assertThat(answer.string("service")).contains("tcp/22");
    var pair = (JsonObject) answer.items("pairs").getFirst();
    assertThat(pair.string("to")).contains("db-1 (DataInterface)");
    assertThat(pair.string("answer")).contains("unreachable");
    assertThat(pair.string("reason")).contains("ENI_SG_RULES_MISMATCH");
  }

  @Test
  void aPairIsALine() throws Exception {
    var run = reach("web-1", "vpc:shop", "--port", "5432", "--format", "jsonl");
    assertThat(run.exit()).isZero();
    assertThat(run.out().lines())
        .hasSize(2)
        .allSatisfy(line -> assertThat(Json.parse(line)).isInstanceOf(JsonObject.class));
  }

  @Test
  void anUnknownPlaceIsTwoAndTheOneThatWasMeantIsNamed() throws Exception {
    for (var places : List.of(List.of("web-1", "db-2"), List.of("db-2", "web-1"))) {
      var run = reach(places.toArray(String[]::new));
      assertThat(run.exit()).isEqualTo(2);
      assertThat(run.err())
          .isEqualTo("plinth reach: nothing here is called `db-2`; did you mean `db-1`?\n");
    }
  }

  @Test
  void aPortThatIsNoneIsTwo() throws Exception {
    for (var port : List.of("99999/tcp", "https", "443/sctp", "-1")) {
      var run = reach("web-1", "db-1", "--port=" + port);
      assertThat(run.exit()).as(port).isEqualTo(2);
      assertThat(run.err()).contains("`--port` takes 443/tcp, 53/udp or icmp, not `" + port + "`");
    }
  }

  @Test
  void aServiceOfAwsAnswersOnly() throws Exception {
    var run = reach("service:sqs", "web-1");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("`service:sqs` answers and does not ask");
  }

  @Test
  void severalPortsAreTwo() throws Exception {
    var run = reach("web-1", "db-1", "--port", "22,443");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).isEqualTo("plinth reach: `--port` takes one service at a time\n");
  }

  @Test
  void whatServicesListenOnMayBeTold() throws Exception {
    var ports = folder.resolve("ports.json");
    Files.writeString(ports, "{\"services\": 1}");
    var run = reach("web-1", "db-1", "--service-ports", ports.toString());
    assertThat(run.exit()).isEqualTo(1);
    Files.writeString(ports, "[]");
    run = reach("web-1", "db-1", "--service-ports", ports.toString());
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("does not hold ports");
  }

  @Test
  void oneInterfaceIsNoQuestion() throws Exception {
    var run = reach("web-1", "10.0.1.10");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).isEqualTo("plinth reach: both places are the same interface\n");
  }

  @Test
  void aQuestionWithoutPlacesOrSourceIsTwo() throws Exception {
    assertThat(reach("web-1").err()).contains("SOURCE FROM TO");
    assertThat(reach("web-1", "db-1", "--format", "svg").err()).contains("only `--matrix`");
    assertThat(Run.plinth(FOLDER, "reach").err()).contains("name a SOURCE");
    var missing = Run.plinth(FOLDER, "reach", "shops.yaml", "web-1", "db-1");
    assertThat(missing.exit()).isEqualTo(2);
    assertThat(missing.out() + missing.err()).contains("SRC-001").doesNotContain("\tat ");
  }

  @Test
  void probesAreAnsweredInTheirOrder() throws Exception {
    var probes = folder.resolve("probes.jsonl");
    Files.writeString(
        probes,
        """
        {"src":"10.0.1.10","dst":"10.0.2.20","proto":"tcp","port":5432}

        {"src":"10.0.1.10","dst":"10.0.2.20","proto":"icmp"}
        """);
    var run = Run.plinth(FOLDER, "reach", "--state", "shop.yaml", "--probes", probes.toString());
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.out().lines().map(Json::parse).map(JsonObject.class::cast))
        .extracting(row -> row.string("answer").orElse(""))
        .containsExactly("reachable", "unreachable");
  }

  @Test
  void aProbeThatIsNoneIsTwoAtItsLine() throws Exception {
    var good = "{\"src\":\"10.0.1.10\",\"dst\":\"10.0.2.20\",\"proto\":\"icmp\"}";
    var wrong =
        List.of(
            "{",
            "[]",
            good.replace("icmp", "tcp"),
            good.replace("icmp", "sctp"),
            good.replace("10.0.1.10", "web-1"),
            good.replace("\"icmp\"", "\"udp\",\"port\":70000"));
    for (var line : wrong) {
      var probes = folder.resolve("probes.jsonl");
      Files.writeString(probes, good + "\n" + line + "\n");
      var run = Run.plinth(FOLDER, "reach", "--state", "shop.yaml", "--probes", probes.toString());
      assertThat(run.exit()).as(line).isEqualTo(2);
      assertThat(run.err()).as(line).contains("probes.jsonl:2: a probe is an object with");
      assertThat(run.out().lines()).as(line).hasSize(1);
    }
  }

  @Test
  void aFileOfProbesThatIsNotThereIsTwo() throws Exception {
    var run = reach("--probes", "none.jsonl");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("cannot read `none.jsonl`");
  }
}
