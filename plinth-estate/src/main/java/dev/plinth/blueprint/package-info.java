@NullMarked
package dev.plinth.blueprint;

import org.jspecify.annotations.NullMarked;
