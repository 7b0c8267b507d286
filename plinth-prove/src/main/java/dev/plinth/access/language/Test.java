package dev.plinth.access.language;

/**
 * A condition: a key of the request held against values.
 *
 * @param values for {@link Operator.Null}, of which {@code true} and {@code false} count
 */
public record Test(Operator operator, Key key, Values values) {}
