package dev.plinth.access.lint;

import dev.plinth.term.ResourceKey;
import dev.plinth.world.identity.PolicyDocument;

/**
 * A policy and what it stands in.
 *
 * @param holder the resource that has it among its properties
 */
public record HeldDocument(ResourceKey holder, Kind kind, PolicyDocument document) {
  /** What a policy is for. */
  public enum Kind {
    /** What a principal may do. */
    IDENTITY,
    /** What principals may do at most. */
    BOUNDARY,
    /** Who may take on a role. */
    TRUST,
    /** Who may use a resource. */
    RESOURCE,
    /** What may pass through something, or happen in an account. */
    LIMIT
  }
}
