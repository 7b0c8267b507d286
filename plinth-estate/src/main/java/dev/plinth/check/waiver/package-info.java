@NullMarked
package dev.plinth.check.waiver;

import org.jspecify.annotations.NullMarked;
