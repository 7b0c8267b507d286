/** AWS through its SDK: the real one, and the same clients in front of the twin. */
@NullMarked
package dev.plinth.aws;

import org.jspecify.annotations.NullMarked;
