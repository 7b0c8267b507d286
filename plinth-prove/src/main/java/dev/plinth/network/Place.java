package dev.plinth.network;

import dev.plinth.world.IpAddress;
import dev.plinth.world.network.NetworkInterface;
import dev.plinth.world.network.Site;
import java.util.List;

/** One side of a question: where packets come from or go to. */
public sealed interface Place {
  /** What people call it. */
  String label();

  /**
   * Inside of the network.
   *
   * @param interfaces what stands there; where nothing does, a guest for each subnet, which stands
   *     for anything that may be put there
   */
  record Inside(String label, List<NetworkInterface> interfaces) implements Place {
    public Inside {
      interfaces = List.copyOf(interfaces);
    }
  }

  /**
   * One address of an interface, a public one too.
   *
   * @param address as packets to it say
   */
  record Address(String label, NetworkInterface at, IpAddress address) implements Place {}

  /**
   * On the internet.
   *
   * @param address of the host
   */
  record Internet(String label, IpAddress address) implements Place {}

  /**
   * On premises.
   *
   * @param address of the host
   */
  record OnSite(String label, Site site, IpAddress address) implements Place {}
}
