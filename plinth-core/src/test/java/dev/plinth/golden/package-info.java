@NullMarked
package dev.plinth.golden;

import org.jspecify.annotations.NullMarked;
