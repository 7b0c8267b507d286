/**
 * A twin of AWS: what an estate's deployment calls, answered as AWS answers it, on this machine.
 *
 * <p>It refuses what it does not know, and asks the policies before it does anything, as AWS would.
 */
@NullMarked
package dev.plinth.twin;

import org.jspecify.annotations.NullMarked;
