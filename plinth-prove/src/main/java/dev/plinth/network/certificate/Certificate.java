package dev.plinth.network.certificate;

import dev.plinth.world.Missing;
import java.util.List;

/**
 * A proof that a claim holds: a closed set of flows. What the sources send is in it, what may
 * become of each flow at its place is in it again, and none of it gets to where it must not.
 *
 * @param flows those of one place together hold every packet that may come there
 * @param missing what could not be read of the network: the proof holds if none of it matters
 */
public record Certificate(Claim claim, List<Flow> flows, List<Missing> missing) {
  public Certificate {
    flows = List.copyOf(flows);
    missing = List.copyOf(missing);
  }
}
