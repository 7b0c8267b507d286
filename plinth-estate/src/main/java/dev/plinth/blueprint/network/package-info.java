/**
 * The network: worked out once as a {@link dev.plinth.blueprint.network.NetworkPlan}, from which it
 * is checked, shown and made into templates.
 *
 * <pre>
 * NetworkPlan = PlannedVpc*     a range, subnets, a place in the hub, a way to AWS services
 *             | PlannedSite*    ranges of the user's own, and the VPCs that may talk to it
 *             | HubTable*       who is associated, what is propagated, what is dropped
 * </pre>
 */
@NullMarked
package dev.plinth.blueprint.network;

import org.jspecify.annotations.NullMarked;
