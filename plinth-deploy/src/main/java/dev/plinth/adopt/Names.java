package dev.plinth.adopt;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Names as an estate file has them, each once. */
final class Names {
  private final Set<String> taken = new HashSet<>();

  /**
   * The name nearest to what something is called: lower-case letters, digits and single dashes.
   *
   * @param otherwise what it is called when nothing is left
   */
  String of(String called, String otherwise) {
    var plain =
        Normalizer.normalize(called, Normalizer.Form.NFKD)
            .replaceAll("\\p{M}", "")
            .replaceAll("(\\p{Ll})(\\p{Lu})", "$1-$2")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "-")
            .replaceAll("^[-0-9]+|-+$", "");
    var first = plain.isEmpty() ? otherwise : plain;
    var name = first;
    for (int i = 2; !taken.add(name); i++) {
      name = first + "-" + i;
    }
    return name;
  }
}
