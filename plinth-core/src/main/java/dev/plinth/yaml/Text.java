package dev.plinth.yaml;

import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.diagnostic.Figures;
import dev.plinth.source.Origin;
import dev.plinth.source.SourceFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/** The text of a file, or why there is none. */
sealed interface Text {
  /** What Java puts in the place of bytes that are no character. */
  char REPLACEMENT = '\uFFFD';

  /** The only character of ASCII beyond the printable ones. */
  byte DELETE = 0x7F;

  /** A text of characters that YAML allows. */
  record Sound(SourceFile file, int bytes) implements Text {}

  /** None. */
  record Unsound(List<Diagnostic> diagnostics) implements Text {
    public Unsound {
      diagnostics = List.copyOf(diagnostics);
    }
  }

  /** Reads at most one byte more than is allowed, so that a device without end is no trap. */
  static Text of(String name, Path path, Limits limits) {
    try (var stream = Files.newInputStream(path)) {
      return of(name, stream.readNBytes(limits.bytes() + 1), limits);
    } catch (IOException | UncheckedIOException | SecurityException e) {
      return unreadable(name, path, e);
    }
  }

  private static Text unreadable(String name, Path path, Exception e) {
    var reason =
        switch (e) {
          case NoSuchFileException _ -> "there is no such file";
          case AccessDeniedException _ -> "its permissions do not allow it";
          default -> Files.isDirectory(path) ? "it is a folder" : "reading it failed";
        };
    return new Unsound(
        List.of(
            Diagnostic.error(
                SourceCodes.UNREADABLE,
                Origin.of(new SourceFile(name, List.of())),
                "cannot read `" + name + "`: " + reason)));
  }

  static Text of(String name, byte[] bytes, Limits limits) {
    if (bytes.length > limits.bytes()) {
      return new Unsound(
          List.of(
              Diagnostic.error(
                      SourceCodes.TOO_LARGE,
                      Origin.of(new SourceFile(name, List.of())),
                      "`" + name + "` is larger than " + Figures.of(limits.bytes()) + " bytes")
                  .tryInstead("several files, joined by `include`")));
    }
    if (isAscii(bytes)) {
      var text = new String(bytes, StandardCharsets.ISO_8859_1);
      return new Sound(SourceFile.of(name, text), bytes.length);
    }
    var text = new String(bytes, StandardCharsets.UTF_8);
    // what is not UTF-8 becomes this character, which may as well stand in the text itself
    var fault = text.indexOf(REPLACEMENT) >= 0 ? malformed(bytes) : bytes.length;
    return fault < bytes.length
        ? notUtf8(name, bytes, fault)
        : of(SourceFile.of(name, text), bytes.length);
  }

  /** Whether it is all printable ASCII and white space, as most templates are. */
  private static boolean isAscii(byte[] bytes) {
    for (var one : bytes) {
      if ((one < ' ' && one != '\n' && one != '\r' && one != '\t') || one == DELETE) {
        return false;
      }
    }
    return true;
  }

  /** Where the first byte stands that is not UTF-8; the length when there is none. */
  private static int malformed(byte[] bytes) {
    var buffer = ByteBuffer.wrap(bytes);
    var result =
        StandardCharsets.UTF_8.newDecoder().decode(buffer, CharBuffer.allocate(bytes.length), true);
    return result.isError() ? buffer.position() : bytes.length;
  }

  private static Text notUtf8(String name, byte[] bytes, int offset) {
    var before = SourceFile.of(name, new String(bytes, 0, offset, StandardCharsets.UTF_8) + "!");
    var line = before.lines().size();
    var file = SourceFile.of(name, new String(bytes, StandardCharsets.UTF_8));
    var column = before.line(line).length();
    var diagnostic =
        Diagnostic.error(
                SourceCodes.NOT_UTF_8,
                new Origin(file, line, column, line, column + 1),
                "byte 0x%02X is not UTF-8 here".formatted(bytes[offset]))
            .tryInstead("the same text, saved as UTF-8 by the editor");
    var utf16 =
        bytes.length > 1
            && ((bytes[0] == -1 && bytes[1] == -2) || (bytes[0] == -2 && bytes[1] == -1));
    return new Unsound(
        List.of(utf16 ? diagnostic.note("its first two bytes are those of UTF-16") : diagnostic));
  }

  /** The text, when it is free of characters that YAML excludes. */
  static Text of(SourceFile file, int bytes) {
    return isPrintable(file.text()) ? new Sound(file, bytes) : new Unsound(unprintable(file));
  }

  private static boolean isPrintable(String text) {
    for (int i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      if (c < ' ' || c > '~') {
        var character = text.codePointAt(i);
        if (!StreamReader.isPrintable(character)) {
          return false;
        }
        i += Character.charCount(character) - 1;
      }
    }
    return true;
  }

  private static List<Diagnostic> unprintable(SourceFile file) {
    var complaints = new Complaints();
    for (int line = 1; line <= file.lines().size(); line++) {
      var text = file.line(line);
      for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
        var character = text.codePointAt(i);
        if (!StreamReader.isPrintable(character)) {
          complaints.add(unprintable(Origin.at(file, line, i + 1), character));
        }
      }
    }
    return complaints.sorted();
  }

  private static Diagnostic unprintable(Origin origin, int character) {
    return Diagnostic.error(
            SourceCodes.CHARACTER,
            origin,
            "the character U+%04X is not allowed in YAML".formatted(character))
        .note("it cannot be seen, and may change how the text looks on a terminal")
        .tryInstead("\"\\u%04X\", with double quotes, when it is meant".formatted(character));
  }
}
