package dev.plinth.access.privilege;

import dev.plinth.access.language.Operator.Compare;
import dev.plinth.access.language.Operator.Quantifier;
import dev.plinth.access.language.Statement;
import dev.plinth.access.language.Test;
import dev.plinth.json.Json;
import dev.plinth.world.WorldData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * The condition keys that hold a statement to somebody or something.
 *
 * @param callers keys that say who asks, or what asks on whose behalf; a star at the end stands for
 *     any
 * @param resources keys of all services that say what is asked for
 */
record Narrowing(List<String> callers, List<String> resources) {
  private static final String FILE = "narrowing-keys.json";
  private static final String ANY_ADDRESS = "0.0.0.0/0";
  private static final String OWNER = "aws:resourceaccount";

  static Narrowing standard() {
    try (var stream = Narrowing.class.getResourceAsStream(FILE)) {
      if (stream == null) {
        throw new IllegalStateException("no data file " + FILE);
      }
      var data = WorldData.of(FILE, Json.parse(stream));
      return new Narrowing(data.texts("callers"), data.texts("resources"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether a condition says who may ask. */
  boolean namesCallers(Statement statement) {
    return statement.tests().stream()
        .anyMatch(test -> isFirm(test) && isOneOf(test.key().small(), callers));
  }

  /**
   * Whether a condition says what may be asked for: by a key of all services that does, or by one
   * of the service itself. Whose it is, is enough where the ARN has no account.
   */
  boolean namesResources(Statement statement) {
    return statement.tests().stream()
        .filter(Narrowing::isFirm)
        .map(test -> test.key().small())
        .anyMatch(key ->
            isOneOf(key, resources)
                || !key.startsWith("aws:")
                || (key.equals(OWNER) && !Reach.isStar(statement)));
  }

  /** Whether a condition is about this key. */
  static boolean asks(Statement statement, String key) {
    return statement.tests().stream()
        .anyMatch(test -> isFirm(test) && test.key().small().equals(key));
  }

  private static boolean isOneOf(String key, List<String> keys) {
    return keys.stream()
        .anyMatch(one ->
            one.endsWith("*")
                ? key.startsWith(one.substring(0, one.length() - 1))
                : key.equals(one));
  }

  /** Whether it fails for requests without the key, and for some with it. */
  private static boolean isFirm(Test test) {
    return test.operator() instanceof Compare compare
        && !compare.negated()
        && !compare.ifExists()
        && compare.quantifier() != Quantifier.ALL
        && test.values().patterns().stream()
            .noneMatch(value ->
                value.written().matches("[*?:/]*")
                    || value.written().startsWith("arn:*:*:*:*:")
                    || value.written().equals(ANY_ADDRESS)
                    || value.written().equals("::/0"));
  }
}
