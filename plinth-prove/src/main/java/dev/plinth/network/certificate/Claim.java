package dev.plinth.network.certificate;

import dev.plinth.world.network.Traffic;
import java.util.List;

/**
 * That no new flow from any of {@code from} reaches any of {@code to}.
 *
 * @param service what must not reach them; other traffic may
 * @param publicly whether it is about public addresses too, which whatever is put into a subnet may
 *     get
 */
public record Claim(List<End> from, List<End> to, Traffic service, boolean publicly) {
  public Claim {
    from = List.copyOf(from);
    to = List.copyOf(to);
  }
}
