/**
 * Whether somebody can act on something through a chain of roles, launched compute and rewritten
 * policies.
 *
 * <pre>
 * Party     = accounts | principal                 what a selector means
 * Foothold  = Whole account | Held principal       what whoever starts may gain
 * Door      = the policy by which a role or resource lets others in
 * Verdict   = Proved assumption* | Refuted Chain | Unknown missing+
 * Chain     = Step+                                each request replayed
 * </pre>
 *
 * <p>Two searches. {@link dev.plinth.access.chain.Closure} takes in all that may be gained: whole
 * accounts first, principals where that is too much; what it leaves out is not to be had. {@link
 * dev.plinth.access.chain.ChainSearch} takes only steps of which the concrete interpreter says that
 * AWS allows them.
 */
@NullMarked
package dev.plinth.access.chain;

import org.jspecify.annotations.NullMarked;
