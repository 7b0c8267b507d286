@NullMarked
package dev.plinth.source;

import org.jspecify.annotations.NullMarked;
