package dev.plinth.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The launcher, in a checkout that holds it and nothing else: commands of that name stand in for
 * the JDK and for Maven, and say what they were given.
 */
class LauncherTest {
  /** What the launcher uses, and all that it finds here. */
  private static final List<String> COMMANDS =
      List.of(
          "cat",
          "cksum",
          "date",
          "dirname",
          "find",
          "grep",
          "head",
          "mkdir",
          "mv",
          "readlink",
          "rm",
          "sed",
          "sleep",
          "tail",
          "touch",
          "tr");

  @TempDir Path folder = Path.of("");

  private Path root = Path.of("");
  private Path jdk = Path.of("");
  private Path tools = Path.of("");

  @BeforeEach
  void aCheckout() throws IOException {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "the launcher is a shell script");
    root = Files.createDirectories(folder.resolve("a checkout"));
    jdk = folder.resolve("jdk");
    tools = Files.createDirectories(folder.resolve("tools"));
    Files.copy(Run.ROOT.resolve("plinth"), root.resolve("plinth"));
    assertThat(root.resolve("plinth").toFile().setExecutable(true)).isTrue();
    Files.createDirectories(root.resolve("build"));
    Files.writeString(
        root.resolve("build/jdk.sh"),
        Files.readString(Run.ROOT.resolve("build/jdk.sh"))
            .replace("/usr/lib/jvm", folder + "/jvm")
            .replaceAll("(?<= )/(usr|opt|Library)/", "/nowhere/$1/"));
    for (var name : COMMANDS) {
      var found =
          Stream.of("/usr/bin", "/bin")
              .map(bin -> Path.of(bin, name))
              .filter(Files::isExecutable)
              .findFirst();
      assumeTrue(found.isPresent(), "there is no " + name + " here");
      command(tools.resolve(name), "exec " + found.orElseThrow() + " \"$@\"");
    }
  }

  private void jdk(String version) throws IOException {
    Files.createDirectories(jdk.resolve("bin"));
    Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    command(
        jdk.resolve("bin/java"), "for word; do last=$word; done; echo \"started $last in $PWD\"");
    command(jdk.resolve("bin/javac"), "exit 0");
  }

  private void maven(String script) throws IOException {
    command(tools.resolve("mvn"), "echo x >>'" + folder + "/builds'\n" + script);
  }

  private void goodMaven() throws IOException {
    maven(
        "mkdir -p plinth-app/target plinth-app/src/main && touch plinth-app/target/plinth-app.jar");
  }

  private long builds() throws IOException {
    var file = folder.resolve("builds");
    return Files.exists(file) ? Files.readAllLines(file).size() : 0;
  }

  private static void command(Path file, String script) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + script + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private Run launch(Path launcher, Path from, String... arguments) throws Exception {
    var builder = new ProcessBuilder(launcher.toString());
    builder.command().addAll(List.of(arguments));
    builder.environment().put("JAVA_HOME", jdk.toString());
    builder.environment().put("PATH", tools.toString());
    builder.environment().put("HOME", folder.toString());
    return Run.of(builder.directory(from.toFile()));
  }

  @Test
  void buildsOnceThenHandsOver() throws Exception {
    jdk("25.0.1");
    goodMaven();
    var first = launch(root.resolve("plinth"), folder, "check", "x.yaml");
    assertThat(first.exit()).as(first.err()).isZero();
    assertThat(first.err()).contains("built in");
    assertThat(first.out()).contains("started x.yaml in " + folder.toRealPath());
    var second = launch(root.resolve("plinth"), folder, "check", "x.yaml");
    assertThat(second.err()).isEmpty();
    assertThat(builds()).isEqualTo(1);
  }

  @Test
  void buildsAgainWhenASourceIsNewer() throws Exception {
    jdk("25");
    goodMaven();
    launch(root.resolve("plinth"), folder);
    var source = root.resolve("plinth-app/src/main/New.java");
    Files.writeString(source, "");
    assertThat(source.toFile().setLastModified(System.currentTimeMillis() + 5_000)).isTrue();
    launch(root.resolve("plinth"), folder);
    assertThat(builds()).isEqualTo(2);
  }

  @Test
  void worksThroughLinks() throws Exception {
    jdk("25");
    goodMaven();
    var one = Files.createSymbolicLink(tools.resolve("one"), root.resolve("plinth"));
    var two = Files.createSymbolicLink(tools.resolve("two"), one.getFileName());
    assertThat(launch(two, folder, "schema").out()).contains("started schema");
  }

  @Test
  void saysWhatIsMissingWhenTheJdkIsTooOld() throws Exception {
    jdk("17.0.2");
    goodMaven();
    var run = launch(root.resolve("plinth"), folder, "schema");
    assertThat(run.exit()).isEqualTo(3);
    assertThat(run.err()).contains("no JDK 25 was found").contains("JAVA_HOME is " + jdk);
  }

  @Test
  void findsAJdkInTheUsualFolder() throws Exception {
    jdk("25.0.3");
    goodMaven();
    Files.createDirectories(folder.resolve("jvm"));
    Files.move(jdk, folder.resolve("jvm/jdk-25"));
    assertThat(launch(root.resolve("plinth"), folder, "schema").out()).contains("started schema");
  }

  @Test
  void saysWhatIsMissingWithoutMaven() throws Exception {
    jdk("25");
    var run = launch(root.resolve("plinth"), folder, "schema");
    assertThat(run.exit()).isEqualTo(3);
    assertThat(run.err()).contains("there is no mvn on the PATH");
  }

  @Test
  void showsTheEndOfABuildThatFails() throws Exception {
    jdk("25");
    maven("echo '[ERROR] the disk is full'; exit 1");
    var run = launch(root.resolve("plinth"), folder, "schema");
    assertThat(run.exit()).isEqualTo(3);
    assertThat(run.err()).contains("the disk is full");
    assertThat(run.out()).isEmpty();
  }
}
