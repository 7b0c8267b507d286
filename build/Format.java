import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Checks (or with {@code write} mends) the format of every Java source below a folder. */
final class Format {
  /**
   * A source.
   *
   * @param formatted as it should be; as it is when it cannot be read as Java
   * @param mistake why it cannot be; else empty
   */
  private record Source(Path file, String text, String formatted, String mistake) {
    static Source of(Path file) {
      try {
        var text = Files.readString(file);
        try {
          return new Source(file, text, new Formatter().formatSourceAndFixImports(text), "");
        } catch (FormatterException e) {
          return new Source(file, text, text, e.getMessage());
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    boolean isFormatted() {
      return formatted.equals(text);
    }
  }

  public static void main(String[] args) throws IOException {
    var write = args[0].equals("write");
    var root = Path.of(args[1]);
    var sources = sources(root).parallelStream().map(Source::of).toList();
    var unformatted = sources.stream().filter(source -> !source.isFormatted()).toList();
    var broken = sources.stream().filter(source -> !source.mistake().isEmpty()).toList();
    broken.forEach(
        source -> System.err.println(root.relativize(source.file()) + ":" + source.mistake()));
    for (var source : unformatted) {
      var name = root.relativize(source.file());
      if (write) {
        Files.writeString(source.file(), source.formatted());
        System.out.println("formatted " + name);
      } else {
        System.err.println("not formatted: " + name);
      }
    }
    if (!write && !unformatted.isEmpty()) {
      System.err.println("mend with: mvn -q validate -Dformat=write");
    }
    if (!broken.isEmpty() || (!write && !unformatted.isEmpty())) {
      System.exit(1);
    }
  }

  private static List<Path> sources(Path root) throws IOException {
    try (var files = Files.walk(root)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> !root.relativize(file).toString().matches("(.*/)?(target|\\.[^/]+)/.*"))
          .sorted()
          .toList();
    }
  }
}
