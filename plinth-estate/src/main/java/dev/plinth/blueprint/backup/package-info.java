/** Backups: where they are kept, what watches over them, and what restores them for a test. */
@NullMarked
package dev.plinth.blueprint.backup;

import org.jspecify.annotations.NullMarked;
