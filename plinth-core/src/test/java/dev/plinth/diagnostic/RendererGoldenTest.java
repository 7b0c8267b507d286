package dev.plinth.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.diagnostic.Report.Answer;
import dev.plinth.diagnostic.Report.Status;
import dev.plinth.diagnostic.Report.Waived;
import dev.plinth.golden.Golden;
import dev.plinth.source.Origin;
import dev.plinth.source.SourceFile;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One report, and one without anything in it, in each form. */
class RendererGoldenTest {
  private static final SourceFile ESTATE =
      SourceFile.of(
          "estates/acme.yaml",
          """
          network:
            vpcs:
              prod: { account: prod-1, cidr: 10.0.0.0/16 }
              dev:  { account: dev-1,  cidr: 10.0.128.0/17 }
          promises:
            - isolated: [development, production]
            - survives: zone
            - costs: { atMost: 20000, per: month }
          """);

  private static final SourceFile PEOPLE =
      SourceFile.of("estates/our people.yaml", "people:\n  developers: { production: root }\n");

  private static final Diagnostic OVERLAP =
      Diagnostic.error(
              new Code("NET-101", "address ranges overlap"),
              new Origin(ESTATE, 3, 36, 3, 47),
              "prod and dev overlap, and the hub joins both")
          .label("contains 10.0.128.0/17")
          .related(new Origin(ESTATE, 4, 36, 4, 49), "declared here")
          .note("a transit gateway drops the routes of the VPC that is attached second")
          .tryInstead("cidr: 10.1.0.0/16, the next free range of this size");

  private static final Diagnostic ELSEWHERE =
      Diagnostic.warning(
              new Code("PPL-001", "too many rights"),
              new Origin(PEOPLE, 2, 17, 2, 37),
              "`developers` may do <everything> & more in `production`")
          .related(new Origin(ESTATE, 6, 31, 6, 41), "this is production")
          .related(Origin.at(ESTATE, 1, 1), "");

  private static final Diagnostic UNREADABLE =
      Diagnostic.note(
          new Code("SRC-001", "file cannot be read"),
          Origin.of(new SourceFile("gone\u001B[2J.yaml", List.of())),
          "cannot read `gone\u001B[2J.yaml`");

  private static final Report FULL =
      new Report(
          "0.1.0",
          ESTATE.name(),
          List.of(OVERLAP, OVERLAP, ELSEWHERE, UNREADABLE),
          List.of(
              new Waived(
                  OVERLAP.label(""), "until the move", "network team", LocalDate.of(2027, 1, 31))),
          List.of(
              new Answer(
                  "isolated: [development, production]",
                  Status.REFUTED,
                  "dev reaches 10.0.128.7 in prod",
                  new Origin(ESTATE, 6, 5, 6, 40)),
              new Answer("survives: zone", Status.PROVED, "", new Origin(ESTATE, 7, 5, 7, 19)),
              new Answer(
                  "costs: { atMost: 20000, per: month }",
                  Status.UNKNOWN,
                  "no price for `db.r6g.2xlarge`",
                  new Origin(ESTATE, 8, 5, 8, 41))));

  private static final Report EMPTY =
      new Report("0.1.0", "acme.yaml", List.of(), List.of(), List.of());

  enum Form {
    TXT,
    ANSI,
    JSON,
    SARIF,
    XML;

    private Renderer renderer() {
      return switch (this) {
        case TXT -> new TextRenderer(Theme.plain());
        case ANSI -> new TextRenderer(Theme.colour());
        case JSON -> new JsonRenderer();
        case SARIF -> new SarifRenderer(URI.create("https://acme.example/docs/codes/"));
        case XML -> new JunitRenderer();
      };
    }

    void check(String name, Report report) {
      var file = name + "." + name().toLowerCase(Locale.ROOT);
      Golden.check(Golden.resource("report", file), renderer().render(report));
    }
  }

  @ParameterizedTest
  @EnumSource
  void rendersAReport(Form form) {
    form.check("full", FULL);
  }

  @ParameterizedTest
  @EnumSource
  void rendersNothingFound(Form form) {
    form.check("empty", EMPTY);
  }

  @Test
  void showsTheErrorOfTheStyleGuide() {
    assertThat(new TextRenderer(Theme.plain()).render(OVERLAP))
        .isEqualTo(
            """
            error[NET-101]: prod and dev overlap, and the hub joins both
              ┌─ estates/acme.yaml:3:36
            3 │     prod: { account: prod-1, cidr: 10.0.0.0/16 }
              │                                    ^^^^^^^^^^^ contains 10.0.128.0/17
            4 │     dev:  { account: dev-1,  cidr: 10.0.128.0/17 }
              │                                    ------------- declared here
              = a transit gateway drops the routes of the VPC that is attached second
              = try  cidr: 10.1.0.0/16, the next free range of this size
              = more: plinth explain NET-101
            """);
  }
}
