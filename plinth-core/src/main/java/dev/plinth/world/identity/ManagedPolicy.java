package dev.plinth.world.identity;

import dev.plinth.source.Origin;
import dev.plinth.term.ResourceKey;
import dev.plinth.term.Term;

/**
 * A managed policy that a customer wrote, or one of AWS's own as an account told it.
 *
 * @param name unknown when AWS makes it
 * @param exists true, or what it depends on
 */
public record ManagedPolicy(
    ResourceKey key,
    Term name,
    Term path,
    Term arn,
    PolicyDocument document,
    Term exists,
    Origin origin) {
  /** The account that owns it; empty when it is not told. */
  public String account() {
    return key.stack().account();
  }

  /** Whether AWS wrote it, and may change it. */
  public boolean isOfAws() {
    return account().equals("aws");
  }
}
