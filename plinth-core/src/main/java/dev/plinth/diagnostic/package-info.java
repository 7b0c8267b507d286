@NullMarked
package dev.plinth.diagnostic;

import org.jspecify.annotations.NullMarked;
