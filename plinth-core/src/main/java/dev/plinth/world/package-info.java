@NullMarked
package dev.plinth.world;

import org.jspecify.annotations.NullMarked;
