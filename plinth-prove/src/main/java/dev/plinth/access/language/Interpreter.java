package dev.plinth.access.language;

/**
 * What a request is to the semantics: a concrete interpreter answers each question with what is
 * true of one request, a symbolic one with a formula over all.
 *
 * @param <T> what is answered
 */
public interface Interpreter<T> {
  /** What is true of every request, or of none. */
  T truth(boolean is);

  /** Both. */
  T and(T one, T other);

  /** Either. */
  T or(T one, T other);

  /** The opposite. */
  T not(T one);

  /** Whether nothing more can make it true. */
  boolean isFalse(T one);

  /** Whether nothing more can make it false. */
  boolean isTrue(T one);

  /** What nobody knows. */
  T unknown(String reason);

  /** Whether the statement's actions have the request's among them. */
  T action(Actions actions);

  /** Whether the request is from somebody that this means. */
  T principal(Named named);

  /** Whether it is for a resource of this pattern; false where a variable has no value. */
  T resource(Pattern pattern);

  /** Whether it has a key. */
  T present(Key key);

  /** Whether a key has one value, so that a variable can stand for it. */
  T single(Key key);

  /**
   * Whether a key has a value that meets these, or with {@code negated} one that meets none.
   *
   * <p>False for a key that the request does not have. Values with variables that the request does
   * not have are met by nothing.
   */
  T some(Key key, Values values, boolean negated);

  /**
   * Whether each value that a key has meets these, or with {@code negated} none of them.
   *
   * <p>True for a key that the request does not have.
   */
  T every(Key key, Values values, boolean negated);
}
