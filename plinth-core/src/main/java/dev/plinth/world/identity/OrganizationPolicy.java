package dev.plinth.world.identity;

import dev.plinth.source.Origin;
import dev.plinth.term.ResourceKey;
import dev.plinth.term.Term;
import dev.plinth.world.Resource;

/**
 * A policy of an organization.
 *
 * @param type such as {@code SERVICE_CONTROL_POLICY}
 * @param document readable for those in the language of IAM: service control and resource control
 *     policies
 */
public record OrganizationPolicy(
    ResourceKey key, Term name, Term type, PolicyDocument document, Term exists, Origin origin) {
  static OrganizationPolicy of(Resource policy) {
    return new OrganizationPolicy(
        policy.key(),
        policy.property("Name"),
        policy.property("Type"),
        PolicyDocument.of(policy.property("Content")),
        policy.exists(),
        policy.origin());
  }
}
