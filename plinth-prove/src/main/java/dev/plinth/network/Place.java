package dev.plinth.network;

import dev.plinth.term.ResourceKey;
import dev.plinth.world.IpAddress;
import dev.plinth.world.network.NetworkInterface;
import dev.plinth.world.network.Site;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

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

  /**
   * A service of AWS by its name, which means what the VPC says that asks.
   *
   * @param service as endpoints name it, with {@code {region}} in it
   * @param byVpc what the name means in each VPC
   */
  record Named(String label, String service, SortedMap<ResourceKey, Meaning> byVpc)
      implements Place {
    public Named {
      byVpc = Collections.unmodifiableSortedMap(new TreeMap<>(byVpc));
    }

    /** What a name means. */
    public sealed interface Meaning {}

    /** The addresses of an interface endpoint. */
    record AtEndpoint(List<NetworkInterface> interfaces) implements Meaning {
      public AtEndpoint {
        interfaces = List.copyOf(interfaces);
      }
    }

    /** The addresses that AWS publishes. */
    record Published() implements Meaning {}

    /**
     * Not known.
     *
     * @param what is missing
     */
    record Unknown(String what) implements Meaning {}
  }
}
