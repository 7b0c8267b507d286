/** What the policies of an assembly give away, and what of it is meant. */
@NullMarked
package dev.plinth.check.privilege;

import org.jspecify.annotations.NullMarked;
