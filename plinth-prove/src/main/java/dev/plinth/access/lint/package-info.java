/**
 * What the meaning of a policy says against it: statements that match nothing, or more than anybody
 * who wrote them can have meant.
 *
 * <p>A {@link dev.plinth.access.lint.Lint} is one question about one statement; {@link
 * dev.plinth.access.lint.PolicyLint} asks them all of all policies of a World.
 */
@NullMarked
package dev.plinth.access.lint;

import org.jspecify.annotations.NullMarked;
