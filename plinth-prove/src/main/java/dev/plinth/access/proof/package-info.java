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
 * branches over alternatives, and asks after each step whether the values of each key can still be
 * met. What it finds is a whole request, which the concrete interpreter must agree to before
 * anybody sees it; what it excludes is excluded for all values, for each question about values
 * takes in at least as much as there is.
 */
@NullMarked
package dev.plinth.access.proof;

import org.jspecify.annotations.NullMarked;
