package dev.plinth.diagnostic;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/**
 * Names for findings that stay when lines above them come and go: made of the code, the file, the
 * text of the line, and the number among those that have all of it in common.
 */
final class Fingerprints {
  private final Map<String, Integer> seen = new HashMap<>();

  /** The name of the next finding, 32 hexadecimal digits. */
  String next(Diagnostic diagnostic) {
    var origin = diagnostic.at().origin();
    var line = origin.file().line(origin.line()).strip().replaceAll("\\s+", " ");
    var content = String.join("\n", diagnostic.code().id(), origin.file().name(), line);
    var number = seen.merge(content, 1, Integer::sum);
    return hash(content + "\n" + number).substring(0, 32);
  }

  private static String hash(String text) {
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
