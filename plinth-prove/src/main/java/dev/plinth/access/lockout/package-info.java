/**
 * Policies that deny what must pass, and what to change in them.
 *
 * <pre>
 * Exemption = action* role*                  what a statement has to let through
 * CarveOut  = statement statement* assumption*   the same statement, but for the exemption
 * Takeover  = a request by which somebody else becomes an exempted role, or none
 * </pre>
 */
@NullMarked
package dev.plinth.access.lockout;

import org.jspecify.annotations.NullMarked;
