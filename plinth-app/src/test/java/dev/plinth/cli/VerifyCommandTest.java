package dev.plinth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Certificates that are kept, and held against a source again. */
class VerifyCommandTest {
  private static final Path ACME = Run.ROOT.resolve("examples/acme.yaml");

  @TempDir private Path folder = Path.of("");

  private Run plinth(String... arguments) throws IOException, InterruptedException {
    return Run.plinth(folder, arguments);
  }

  @Test
  void whatIsKeptHoldsUntilTheEstateOpens() throws IOException, InterruptedException {
    var check = plinth("check", ACME.toString(), "--certificates", "kept", "--quiet");
    assertThat(check.exit()).as(check.err()).isZero();
    try (var files = Files.list(folder.resolve("kept"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .contains(
              "1-isolated-development-production-1.json",
              "1-isolated-development-production-2.json",
              "2-unreachable-from-internet-to-tier-data-1.json");
    }
    var verify = plinth("verify", ACME.toString(), "kept");
    assertThat(verify.exit()).as(verify.err()).isZero();
    assertThat(verify.out()).contains("holds").doesNotContain("refused");

    var opened = Files.readString(ACME).replace("[dev, shared]", "[dev, shared], [dev, prod]");
    assertThat(opened).isNotEqualTo(Files.readString(ACME));
    Files.writeString(folder.resolve("open.yaml"), opened);
    var refused = plinth("verify", "open.yaml", "kept");
    assertThat(refused.exit()).as(refused.err()).isEqualTo(1);
    assertThat(refused.out())
        .contains("refused  kept/1-isolated-development-production-1.json", "= ")
        .contains("holds    kept/2-unreachable-from-internet-to-tier-data-1.json");
  }

  @Test
  void whatIsNoCertificateIsNotRead() throws IOException, InterruptedException {
    Files.writeString(folder.resolve("other.json"), "{\"format\": 1}");
    var other = plinth("verify", ACME.toString(), "other.json");
    assertThat(other.exit()).isEqualTo(2);
    assertThat(other.err()).contains("cannot read `other.json`: it holds no certificate");
    var none = plinth("verify", ACME.toString(), "none.json");
    assertThat(none.exit()).isEqualTo(2);
    assertThat(none.err()).contains("there is no `none.json`");
  }
}
