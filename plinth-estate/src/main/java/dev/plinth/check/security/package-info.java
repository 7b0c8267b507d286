/** Checks of what the security layers are told. */
@NullMarked
package dev.plinth.check.security;

import org.jspecify.annotations.NullMarked;
