@NullMarked
package dev.plinth.access;

import org.jspecify.annotations.NullMarked;
