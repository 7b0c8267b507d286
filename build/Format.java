import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Checks (or with {@code write} mends) the format of every Java source below a folder. */
final class Format {
  public static void main(String[] args) throws Exception {
    var write = args[0].equals("write");
    var root = Path.of(args[1]);
    var unformatted = new ArrayList<Path>();
    var broken = false;
    for (var file : sources(root)) {
      var text = Files.readString(file);
      var formatted = text;
      try {
        formatted = new Formatter().formatSourceAndFixImports(text);
      } catch (FormatterException e) {
        System.err.println(root.relativize(file) + ":" + e.getMessage());
        broken = true;
      }
      if (formatted.equals(text)) {
        continue;
      }
      if (write) {
        Files.writeString(file, formatted);
        System.out.println("formatted " + root.relativize(file));
      } else {
        unformatted.add(root.relativize(file));
      }
    }
    if (!unformatted.isEmpty()) {
      unformatted.forEach(file -> System.err.println("not formatted: " + file));
      System.err.println("mend with: mvn -q validate -Dformat=write");
    }
    if (broken || !unformatted.isEmpty()) {
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
