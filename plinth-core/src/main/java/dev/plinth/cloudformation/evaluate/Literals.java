package dev.plinth.cloudformation.evaluate;

import dev.plinth.source.Node.Scalar;
import dev.plinth.term.Term;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a scalar of a template is: JSON's kinds, and of YAML 1.1, which CloudFormation reads, the
 * words for true and false.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-formats.html">Template
 *     formats</a>
 */
final class Literals {
  private static final Set<String> TRUE = Set.of("true", "yes", "on");
  private static final Set<String> FALSE = Set.of("false", "no", "off");

  /** A leading zero makes an octal number of it in YAML 1.1; it is kept as it was written. */
  private static final Pattern NUMBER =
      Pattern.compile("[-+]?(0|[1-9][0-9]{0,99})(\\.[0-9]{1,99})?([eE][-+]?[0-9]{1,3})?");

  private Literals() {}

  static Term of(Scalar scalar) {
    var text = scalar.text();
    var origin = scalar.origin();
    if (!scalar.plain()) {
      return new Term.Text(text, origin);
    }
    if (scalar.isNull()) {
      return new Term.Null(origin);
    }
    if (text.length() <= 5) {
      var word = text.toLowerCase(Locale.ROOT);
      if (TRUE.contains(word)) {
        return new Term.Truth(true, origin);
      }
      if (FALSE.contains(word)) {
        return new Term.Truth(false, origin);
      }
    }
    var first = text.charAt(0);
    return (first <= '9' && NUMBER.matcher(text).matches())
        ? new Term.Number(new BigDecimal(text), text, origin)
        : new Term.Text(text, origin);
  }
}
