package dev.plinth.cli;

import dev.plinth.adopt.AdoptCodes;
import dev.plinth.adopt.AdoptedEstate;
import dev.plinth.adopt.AdoptedEstate.Wanted;
import dev.plinth.adopt.Discovery;
import dev.plinth.adopt.Findings;
import dev.plinth.blueprint.organization.PeopleStacks;
import dev.plinth.cloud.ConnectionLost;
import dev.plinth.cloud.Refusal;
import dev.plinth.diagnostic.Code;
import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.diagnostic.TextRenderer;
import dev.plinth.source.Origin;
import dev.plinth.source.SourceFile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is there becomes an estate file.
 *
 * @param out the file to write; never one that is there
 * @param home the home Region
 * @param others the other Regions that are looked at
 */
record AdoptReading(
    Path out,
    String name,
    String home,
    List<String> others,
    String accessRole,
    LocalDate today,
    Terminal terminal) {
  private static final int AT_A_TIME = 8;

  /** The file of the adoption plan that belongs to an estate file. */
  static Path plan(Path estate) {
    return beside(estate, ".adoption.json");
  }

  private static Path beside(Path estate, String ending) {
    var file = String.valueOf(estate.getFileName());
    return estate.resolveSibling(file.replaceFirst("\\.ya?ml$", "") + ending);
  }

  /** Looks, and writes. */
  int from(DeployTarget.Word source, Path folder, Optional<URI> endpoint) throws IOException {
    var policies = beside(out, ".policies.yaml");
    var plan = plan(out);
    for (var file : List.of(out, policies, plan)) {
      if (Files.exists(file)) {
        return told(
            AdoptCodes.THERE_ALREADY,
            "--out",
            out.toString(),
            "`" + file + "` is there already, and was not touched",
            "another name: --out adopted.yaml",
            ExitCode.UNREADABLE);
      }
    }
    Findings findings;
    try (var target = DeployTarget.open(source, folder, endpoint, accessRole)) {
      findings = Discovery.of(target.cloud(), target.waiting(), regions(), home, AT_A_TIME);
    } catch (Refusal refusal) {
      return told(
          AdoptCodes.REFUSED,
          "--from",
          source.name(),
          "AWS does not let itself be looked at: "
              + refusal.operation()
              + ": "
              + refusal.code()
              + ": "
              + refusal.getMessage(),
          "credentials of the management account, as the AWS command line takes them",
          ExitCode.BROKEN);
    } catch (ConnectionLost lost) {
      return told(
          AdoptCodes.REFUSED,
          "--from",
          source.name(),
          String.valueOf(lost.getMessage()),
          "credentials of the management account, as the AWS command line takes them",
          ExitCode.BROKEN);
    }
    if (findings.census().root().isEmpty()) {
      return told(
          AdoptCodes.NOTHING,
          "--from",
          source.name(),
          "there is no organization to adopt",
          "plinth init, and plinth deploy: the organization is made by it",
          ExitCode.BROKEN);
    }
    var adopted =
        AdoptedEstate.of(
            findings,
            new Wanted(
                name, home, regions(), accessRole, String.valueOf(policies.getFileName()), today));
    write(out, adopted.estate());
    if (!adopted.policies().isEmpty()) {
      write(policies, adopted.policies());
    }
    write(plan, adopted.plan().json().pretty());
    terminal.out(
        "%s, %s, %s, %s; not carried over: %d"
            .formatted(
                Words.count(findings.census().accounts().size(), "account"),
                Words.count(findings.census().units().size(), "unit"),
                Words.count(adopted.plan().into("vpc-").size(), "VPC"),
                Words.count(
                    adopted.plan().into(PeopleStacks.GROUPS).stream()
                        .mapToInt(one -> one.resources().size())
                        .sum(),
                    "group"),
                adopted.plan().left().size()));
    adopted.plan().left().forEach(one -> terminal.out("  " + one.what() + ": " + one.why()));
    terminal.out(
        "next: plinth check %s, plinth adopt %s --to %s".formatted(out, out, source.name()));
    return ExitCode.GOOD;
  }

  private List<String> regions() {
    var all = new ArrayList<String>();
    all.add(home);
    all.addAll(others);
    return all.stream().distinct().toList();
  }

  private void write(Path file, String text) throws IOException {
    Files.writeString(file, text, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    terminal.out("wrote " + file);
  }

  private int told(
      Code code, String option, String value, String message, String instead, int exit) {
    terminal.err(
        new TextRenderer(terminal.theme())
            .render(
                Diagnostic.error(code, Origin.of(SourceFile.of(option, value)), message)
                    .tryInstead(instead)));
    return exit;
  }
}
