package dev.plinth.cloudformation.evaluate;

import dev.plinth.source.Node.Scalar;
import dev.plinth.source.Origin;
import dev.plinth.term.Term;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a scalar of a template is: JSON's kinds, and those of YAML 1.1, which CloudFormation reads:
 * other words for true and false, octal and base 60 numbers.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-formats.html">Template
 *     formats</a>
 */
final class Literals {
  private static final Set<String> TRUE = Set.of("true", "yes", "on");
  private static final Set<String> FALSE = Set.of("false", "no", "off");

  private static final Pattern NUMBER =
      Pattern.compile("[-+]?(0|[1-9][0-9]{0,99})(\\.[0-9]{1,99})?([eE][-+]?[0-9]{1,3})?");

  private static final Pattern OCTAL = Pattern.compile("[-+]?0[0-7_]{1,30}");
  private static final Pattern HEXADECIMAL = Pattern.compile("[-+]?0x[0-9a-fA-F_]{1,30}");
  private static final Pattern GROUPED = Pattern.compile("[-+]?[1-9][0-9_]{1,60}");

  /** Base 60, which makes a number of {@code 22:22}. */
  private static final Pattern SEXAGESIMAL =
      Pattern.compile("[-+]?[1-9][0-9_]{0,30}(:[0-5]?[0-9]){1,9}");

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
    return text.charAt(0) > '9' ? new Term.Text(text, origin) : number(text, origin);
  }

  private static Term number(String text, Origin origin) {
    if (NUMBER.matcher(text).matches()) {
      return new Term.Number(new BigDecimal(text), text, origin);
    }
    var bare = text.replace("_", "").replace("+", "");
    if (OCTAL.matcher(text).matches()) {
      return whole(new BigInteger(bare, 8), origin);
    }
    if (HEXADECIMAL.matcher(text).matches()) {
      return whole(new BigInteger(bare.replace("0x", ""), 16), origin);
    }
    if (GROUPED.matcher(text).matches()) {
      return whole(new BigInteger(bare), origin);
    }
    if (SEXAGESIMAL.matcher(text).matches()) {
      var value = BigInteger.ZERO;
      for (var digit : bare.replace("-", "").split(":", -1)) {
        value = value.multiply(BigInteger.valueOf(60)).add(new BigInteger(digit));
      }
      return whole(bare.startsWith("-") ? value.negate() : value, origin);
    }
    return new Term.Text(text, origin);
  }

  private static Term whole(BigInteger number, Origin origin) {
    return new Term.Number(new BigDecimal(number), number.toString(), origin);
  }
}
