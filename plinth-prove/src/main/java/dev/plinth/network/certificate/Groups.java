package dev.plinth.network.certificate;

import dev.plinth.term.ResourceKey;
import java.util.Set;

/** The security groups by which rules may still know the sender of packets. */
public sealed interface Groups {
  /** None: its packets are known by their addresses only. */
  Groups NONE = new Of(Set.of());

  /** Any. */
  record Any() implements Groups {}

  /** Some of these. */
  record Of(Set<ResourceKey> groups) implements Groups {
    public Of {
      groups = Set.copyOf(groups);
    }
  }
}
