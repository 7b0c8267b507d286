/**
 * Promises about requests: that nobody can make some, that only some can, that nobody can weaken
 * something.
 *
 * <pre>
 * Verdict   = Proved assumption* | Refuted Chain | Unknown missing+
 * Chain      = the roles that are assumed on the way, and the request at last
 * </pre>
 *
 * <p>Everybody is asked: principals of the sources, whom policies of resources let in from outside,
 * and those who may assume a role that is excepted.
 */
@NullMarked
package dev.plinth.access.promise;

import org.jspecify.annotations.NullMarked;
