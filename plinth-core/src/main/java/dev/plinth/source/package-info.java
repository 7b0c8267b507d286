/** What a user's file says, and where it says it. */
@NullMarked
package dev.plinth.source;

import org.jspecify.annotations.NullMarked;
