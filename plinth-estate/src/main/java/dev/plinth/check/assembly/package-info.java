@NullMarked
package dev.plinth.check.assembly;

import org.jspecify.annotations.NullMarked;
