/** Checks of what may be spent, and of whose each cost is. */
@NullMarked
package dev.plinth.check.cost;

import org.jspecify.annotations.NullMarked;
