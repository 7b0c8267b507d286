/**
 * Who there is in the accounts of a World, and which policies say what they may do.
 *
 * <pre>
 * Identity                       of a World: principals, policies, permission sets
 * Principal = Role | ServiceLinkedRole | User | Group
 * Policy    = Inline | Managed | Named | AwsManaged | Missing    what a principal holds
 * ResourcePolicy                 what a resource says of those who use it
 *
 * PolicyDocument = Edition+      one for each choice; they exclude each other and one holds
 * Edition   = Readable Statement* | Unreadable reason | Nothing
 * Statement = Rule effect principals actions resources Condition* | Unreadable reason
 * Scope     = Only value* | AllBut value* | Unsaid
 * </pre>
 *
 * <p>Values stay terms: what is known only after deployment, or depends on a choice, is there as
 * such. What cannot be read exactly is {@code Unreadable} or {@code Missing} with its reason, so
 * that a proof can see it. Whether something is there at all is a term too: true, false, a choice
 * of both, or unknown.
 */
@NullMarked
package dev.plinth.world.identity;

import org.jspecify.annotations.NullMarked;
