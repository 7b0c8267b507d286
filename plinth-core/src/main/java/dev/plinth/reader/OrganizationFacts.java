package dev.plinth.reader;

import dev.plinth.source.Origin;
import dev.plinth.term.ResourceKey;
import dev.plinth.term.StackKey;
import dev.plinth.term.Term;

/** Facts that are known once the organization stands, such as {@code account.prod-1.id}. */
public final class OrganizationFacts {
  private OrganizationFacts() {}

  /** The fact as what a part of the organization gives: {@code account.prod-1}, its {@code id}. */
  public static Term of(String fact, Origin origin) {
    var dot = fact.lastIndexOf('.');
    return new Term.Reference(
        new ResourceKey(new StackKey("", "", "organization"), fact.substring(0, Math.max(dot, 0))),
        fact.substring(dot + 1),
        origin);
  }
}
