package dev.plinth.json;

import java.math.BigDecimal;

/**
 * Takes one JSON value, token by token. A large one need not be there as {@link Json} to be
 * written.
 */
public interface JsonTokens {
  /** Begins an object; a name comes before each of its values, none twice. */
  JsonTokens object();

  /** Begins an array. */
  JsonTokens array();

  /** Ends what was begun last. */
  JsonTokens end();

  /** The name of the value that comes next. */
  JsonTokens name(String name);

  /** A string. */
  JsonTokens text(String text);

  /** A number. */
  JsonTokens number(BigDecimal number);

  /** True or false. */
  JsonTokens truth(boolean truth);

  /** Null. */
  JsonTokens nothing();
}
