/**
 * What policies say to all requests at once.
 *
 * <pre>
 * Formula  = True | False | And Formula* | Or Formula* | Literal atom positive
 * Atom     = Resource glob | Who glob | Present key | Some key values | Free reason
 * Cell     = an action, a type of resource, and what its requests carry
 * Finding  = Found request | None | Undecided reason
 * </pre>
 *
 * <p>{@link dev.plinth.access.proof.Symbolic} turns what the semantics says into a formula over the
 * requests of a cell. {@link dev.plinth.access.proof.Search} looks for one that makes it true: it
 * keeps a value for each part of the request, takes an alternative where these leave a choice open,
 * and learns from literals that {@link dev.plinth.access.proof.Theory} cannot meet together. What
 * it finds is a whole request, which the concrete interpreter must agree to before anybody sees it;
 * what it excludes is excluded for all values, for each question about values takes in at least as
 * much as there is. What takes more than its {@link dev.plinth.access.proof.Effort}, which is
 * counted in steps and never in time, is undecided.
 */
@NullMarked
package dev.plinth.access.proof;

import org.jspecify.annotations.NullMarked;
