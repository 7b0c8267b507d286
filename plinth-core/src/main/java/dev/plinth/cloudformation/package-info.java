@NullMarked
package dev.plinth.cloudformation;

import org.jspecify.annotations.NullMarked;
