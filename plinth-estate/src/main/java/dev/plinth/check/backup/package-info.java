/** Checks of how backups are kept. */
@NullMarked
package dev.plinth.check.backup;

import org.jspecify.annotations.NullMarked;
