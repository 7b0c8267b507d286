package dev.plinth.world.identity;

import dev.plinth.source.Origin;
import dev.plinth.term.Term;
import java.util.List;

/**
 * A key of a request, held against values.
 *
 * @param operator as written, with {@code ForAllValues:} before it and {@code IfExists} behind it
 * @param key as written; case does not matter
 * @param values of which one must match; absent in a case as those of a {@link Scope}
 */
public record Condition(String operator, String key, List<Term> values, Origin origin) {
  public Condition {
    values = List.copyOf(values);
  }
}
