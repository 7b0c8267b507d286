@NullMarked
package dev.plinth.check;

import org.jspecify.annotations.NullMarked;
