/**
 * What policies give away beyond what they name: everything, whole services, any role, anybody.
 *
 * <p>A {@link dev.plinth.access.privilege.Question} is one question about one statement; {@link
 * dev.plinth.access.privilege.LeastPrivilege} asks them all of all policies of a World.
 */
@NullMarked
package dev.plinth.access.privilege;

import org.jspecify.annotations.NullMarked;
