package dev.plinth.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Expected texts as files beside the input they belong to. {@code -Dgolden.update=true} writes what
 * came out instead of comparing it; the change is then judged in the diff of the commit.
 */
public final class Golden {
  private static final Path RESOURCES = Path.of("src", "test", "resources").toAbsolutePath();

  private Golden() {}

  /** A folder or file below the module's test resources, in the sources. */
  public static Path resource(String first, String... more) {
    return RESOURCES.resolve(Path.of(first, more));
  }

  /**
   * The files below a folder whose name has this ending, sorted.
   *
   * @throws AssertionError when there are none, or an {@code .expected} file has no input beside it
   */
  public static List<Path> inputs(Path folder, String ending) {
    try (var files = Files.walk(folder)) {
      var all = files.filter(Files::isRegularFile).sorted().toList();
      var inputs = all.stream().filter(file -> file.toString().endsWith(ending)).toList();
      assertThat(inputs).as("inputs in %s", folder).isNotEmpty();
      assertThat(all.stream().filter(file -> file.toString().endsWith(".expected")))
          .as("expected texts, each with its input")
          .isSubsetOf(inputs.stream().map(input -> expected(input, ending)).toList());
      return inputs;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The {@code .expected} file that belongs to an input. */
  public static Path expected(Path input, String ending) {
    var name = input.getFileName().toString();
    return input.resolveSibling(name.substring(0, name.length() - ending.length()) + ".expected");
  }

  /** Compares a text with a file, in full; a file that is missing fails. */
  public static void check(Path expected, String actual) {
    try {
      if (Boolean.getBoolean("golden.update")) {
        Files.createDirectories(expected.toAbsolutePath().getParent());
        Files.writeString(expected, actual);
      } else if (Files.exists(expected)) {
        assertThat(actual).as(expected.toString()).isEqualTo(Files.readString(expected));
      } else {
        fail("%s is missing; -Dgolden.update=true writes:%n%s", expected, actual);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
