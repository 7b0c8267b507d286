package dev.plinth.access.privilege;

import dev.plinth.diagnostic.Code;
import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.term.ResourceKey;

/**
 * Something that a policy gives away.
 *
 * @param holder the resource that has the policy among its properties
 * @param statement its {@code Sid}, or its number from 1; the name of the policy when AWS wrote it
 */
public record Finding(ResourceKey holder, String statement, Diagnostic diagnostic) {
  /** What kind it is. */
  public Code code() {
    return diagnostic.code();
  }
}
