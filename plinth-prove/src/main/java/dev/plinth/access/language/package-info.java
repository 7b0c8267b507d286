/**
 * The policy language of IAM, as the engine reads it.
 *
 * <pre>
 * Policy    = name Statement*
 * Statement = sid effect Principals Actions Resources Test* doubt?
 * Test      = Operator key Values
 * Operator  = quantifier? comparison negated? IfExists?
 * Values    = comparison Pattern+
 * Pattern   = (glob | ${key} | ${key, 'default'} | hole)*
 * </pre>
 *
 * <p>{@link dev.plinth.access.language.Semantics} says once what it all means, over an {@link
 * dev.plinth.access.language.Interpreter}: a concrete one decides a request, a symbolic one builds
 * the formula of all requests.
 */
@NullMarked
package dev.plinth.access.language;

import org.jspecify.annotations.NullMarked;
