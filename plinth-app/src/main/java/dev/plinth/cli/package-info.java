/** The plinth command: it parses, calls and renders. */
@NullMarked
package dev.plinth.cli;

import org.jspecify.annotations.NullMarked;
