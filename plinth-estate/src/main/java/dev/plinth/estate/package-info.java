@NullMarked
package dev.plinth.estate;

import org.jspecify.annotations.NullMarked;
