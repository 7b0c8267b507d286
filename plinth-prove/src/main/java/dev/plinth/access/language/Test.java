package dev.plinth.access.language;

/**
 * A condition: a key of the request held against values.
 *
 * @param key in small letters, as names of keys do not mind capitals
 * @param values for {@link Operator.Null}, of which {@code true} and {@code false} count
 */
public record Test(Operator operator, String key, Values values) {}
