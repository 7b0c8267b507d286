package dev.plinth.network.certificate;

import dev.plinth.world.Missing;
import java.util.List;

/**
 * A proof that no new flow from any of {@code from} reaches any of {@code to}.
 *
 * @param blocks every packet between the two is in one at least
 * @param missing what could not be read of the network: the proof holds if none of it matters
 */
public record Certificate(
    List<Claim> from, List<Claim> to, List<Block> blocks, List<Missing> missing) {
  public Certificate {
    from = List.copyOf(from);
    to = List.copyOf(to);
    blocks = List.copyOf(blocks);
    missing = List.copyOf(missing);
  }
}
