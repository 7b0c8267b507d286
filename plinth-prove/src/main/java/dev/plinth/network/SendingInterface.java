package dev.plinth.network;

import dev.plinth.world.IpAddress;
import dev.plinth.world.network.Network;
import dev.plinth.world.network.NetworkInterface;
import dev.plinth.world.network.Subnet;
import java.util.List;

/**
 * Which interface a system with several sends a new flow from: the first one in the destination's
 * subnet, else its primary one. Answers leave by the interface that was asked.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-eni.html">Elastic network
 *     interfaces</a>
 */
final class SendingInterface {
  private SendingInterface() {}

  /**
   * The interface of a system to send from.
   *
   * @param own the interfaces of the system, the primary one first
   * @return one, or none when there is none
   */
  static List<NetworkInterface> of(Network network, List<NetworkInterface> own, IpAddress to) {
    for (var one : own) {
      var near =
          network
              .find(Subnet.class, one.subnet())
              .filter(subnet -> Filters.contains(subnet.ranges(), to));
      if (near.isPresent()) {
        return List.of(one);
      }
    }
    return own.stream().limit(1).toList();
  }
}
