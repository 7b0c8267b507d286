package dev.plinth.network;

import dev.plinth.network.certificate.Certificate;
import java.util.List;

/** What becomes of a promise about packets. */
public sealed interface Decision {
  /**
   * It holds for every packet.
   *
   * @param assumptions under which it does
   * @param certificates that a checker of its own verified; none when nobody asked for them
   */
  record Holds(List<String> assumptions, List<Certificate> certificates) implements Decision {
    public Holds {
      assumptions = List.copyOf(assumptions);
      certificates = List.copyOf(certificates);
    }
  }

  /**
   * It does not hold.
   *
   * @param packet that shows it
   * @param way of the packet, as the interpreter of single packets followed it
   */
  record Broken(Packet packet, Way way) implements Decision {}

  /** It cannot be decided: this is missing. */
  record Open(List<String> missing) implements Decision {
    public Open {
      if (missing.isEmpty()) {
        throw new IllegalArgumentException("open without a reason");
      }
      missing = List.copyOf(missing);
    }
  }

  /** It cannot be decided for this reason. */
  static Decision open(String missing) {
    return new Open(List.of(missing));
  }
}
