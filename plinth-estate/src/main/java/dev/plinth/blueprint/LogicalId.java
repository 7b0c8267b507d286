package dev.plinth.blueprint;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * Logical ids from the user's names, so that a template reads like the estate file and adding one
 * thing renames no other.
 *
 * <p>{@code prod}, {@code app}, {@code use1-az1} become {@code ProdAppUse1Az1}. Where the names
 * cannot be read back from that, six digits of a hash follow: {@code dev-1} becomes {@code Dev1}
 * with a hash because {@code dev1} is {@code Dev1} too. A part that is not the last one can be read
 * back when it is a single word.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/resources-section-structure.html">Logical
 *     ids</a>
 */
public final class LogicalId {
  /** CloudFormation takes 255 characters; the rest is left to whoever puts a word in front. */
  private static final int LONGEST = 200;

  private LogicalId() {}

  /**
   * The logical id of these names: letters and digits, at most {@value #LONGEST}. It depends on
   * nothing but them, and different names of the same number of parts give different ids.
   *
   * @throws IllegalArgumentException without a name, or when one is empty
   */
  public static String of(String... parts) {
    return of(Arrays.asList(parts));
  }

  /** As {@link #of(String...)}. */
  public static String of(List<String> parts) {
    if (parts.isEmpty() || parts.contains("")) {
      throw new IllegalArgumentException("a logical id needs names: " + parts);
    }
    var id = new StringBuilder();
    for (var part : parts) {
      for (var word : part.split("[^A-Za-z0-9]+", -1)) {
        if (!word.isEmpty()) {
          id.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
        }
      }
    }
    if (id.length() <= LONGEST && readBack(id.toString(), parts.size()).equals(parts)) {
      return id.toString();
    }
    if (id.length() > LONGEST - 6) {
      id.setLength(LONGEST - 6);
    }
    return id.append(hash(parts)).toString();
  }

  /** The names, if each but the last is one word and every word begins with a small letter. */
  private static List<String> readBack(String id, int parts) {
    var words =
        Arrays.stream(id.split("(?=[A-Z])", -1))
            .map(word -> word.toLowerCase(Locale.ROOT))
            .toList();
    if (words.size() < parts) {
      return List.of();
    }
    var names = new ArrayList<>(words.subList(0, parts - 1));
    names.add(String.join("-", words.subList(parts - 1, words.size())));
    return names;
  }

  private static String hash(List<String> parts) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      var bytes = digest.digest(String.join("\0", parts).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(bytes, 0, 3);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
