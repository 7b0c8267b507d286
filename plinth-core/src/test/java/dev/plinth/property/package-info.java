/**
 * A small harness for properties: a {@link dev.plinth.property.Gen} draws a value from {@link
 * dev.plinth.property.Choices}, and {@link dev.plinth.property.Property} looks for one that fails a
 * check.
 *
 * <p>A value is shrunk by shrinking the choices it was drawn from, so no generator needs a shrinker
 * of its own. The idea is that of Hypothesis (MacIver and Donaldson, <a
 * href="https://doi.org/10.4230/LIPIcs.ECOOP.2020.13">Test-Case Reduction via Test-Case
 * Generation</a>, 2020).
 */
@NullMarked
package dev.plinth.property;

import org.jspecify.annotations.NullMarked;
