package dev.plinth.cli;

import dev.plinth.network.certificate.Certificate;
import dev.plinth.network.certificate.End;
import dev.plinth.network.certificate.check.CertificateChecker;
import dev.plinth.world.network.Network;
import dev.plinth.world.network.Traffic;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code plinth verify SOURCE CERTIFICATE...}. */
@Command(
    name = "verify",
    description = {
      "Holds certificates of isolation against a source.",
      "They are what `plinth check --certificates` keeps; no engine is asked, only the checker."
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:every certificate holds",
      "1:there are objections",
      "2:the source or a certificate cannot be read"
    })
final class VerifyCommand implements Callable<Integer> {
  /** Ends and objections that are shown of a certificate. */
  private static final int SHOWN = 3;

  @Parameters(
      paramLabel = "SOURCE",
      index = "0",
      description = "An estate file, templates, an assembly, or recorded answers of AWS.")
  private Path source = Path.of("");

  @Parameters(
      paramLabel = "CERTIFICATE",
      index = "1..*",
      arity = "1..*",
      description = "Files, or folders of them.")
  private List<Path> certificates = List.of();

  @Mixin private final WorldOptions world = new WorldOptions();
  @Mixin private final ColorOption color = new ColorOption();

  @Override
  public Integer call() {
    var terminal = color.terminal();
    var read = new LinkedHashMap<Path, Certificate>();
    for (var path : certificates) {
      try {
        for (var file : CertificateFiles.at(path)) {
          read.put(file, CertificateFiles.read(file));
        }
      } catch (IOException e) {
        return refuse(terminal, "cannot read `" + path + "`: " + Problem.of(e));
      }
    }
    if (read.isEmpty()) {
      return refuse(terminal, "there are no certificates");
    }
    var reading =
        WorldOptions.isOther(source)
            ? world.readAny(source)
            : world.read(List.of(source), terminal);
    return reading.world().resources().isEmpty()
        ? refuse(terminal, "`" + source + "` holds no resources, or cannot be read")
        : verify(read, Network.of(reading.world()), terminal);
  }

  private static int refuse(Terminal terminal, String why) {
    terminal.err("plinth verify: " + why);
    return ExitCode.UNREADABLE;
  }

  private static int verify(Map<Path, Certificate> all, Network network, Terminal terminal) {
    int exit = ExitCode.GOOD;
    for (var one : all.entrySet()) {
      var objections = CertificateChecker.check(network, one.getValue());
      terminal.out((objections.isEmpty() ? "holds    " : "refused  ") + one.getKey());
      terminal.out("         " + words(one.getValue()));
      objections.stream()
          .limit(SHOWN)
          .forEach(objection -> terminal.out("         = " + objection));
      exit = objections.isEmpty() ? exit : ExitCode.FINDINGS;
    }
    return exit;
  }

  private static String words(Certificate certificate) {
    var claim = certificate.claim();
    var packet = claim.service().equals(Traffic.all()) ? "" : claim.service() + " ";
    return "no "
        + packet
        + "packet from "
        + words(claim.from())
        + " gets to "
        + words(claim.to())
        + (claim.publicly() ? "" : " by private addresses");
  }

  private static String words(List<End> ends) {
    int more = ends.size() - SHOWN;
    return ends.stream().limit(SHOWN).map(VerifyCommand::word).collect(Collectors.joining(", "))
        + (more > 0 ? " and " + more + " more" : "");
  }

  private static String word(End end) {
    return switch (end) {
      case End.AnythingIn(var subnet) -> "anything in " + subnet;
      case End.Interface(var key) -> key.toString();
      case End.Internet _ -> "the internet";
      case End.OnSite(var site) -> site.toString();
    };
  }
}
