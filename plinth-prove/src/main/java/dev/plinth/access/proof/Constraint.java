package dev.plinth.access.proof;

import dev.plinth.access.language.Values;

/**
 * What one value must do.
 *
 * @param meets whether it must meet these, or none of them
 */
record Constraint(Values values, boolean meets) {}
