package dev.plinth.check.network;

import dev.plinth.blueprint.network.NetworkPlan;
import dev.plinth.blueprint.network.Places;
import dev.plinth.blueprint.network.PlannedVpc;
import dev.plinth.check.Check;
import dev.plinth.diagnostic.Code;
import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.diagnostic.Diagnostics;
import dev.plinth.world.AddressPlan;
import dev.plinth.world.Cidr;
import dev.plinth.world.CidrSet;
import java.util.List;

/**
 * VPCs stand in private address space, and not where AWS or the protocol puts something else.
 *
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html">VPC CIDR
 *     blocks</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6890">Special-Purpose IP Address Registries</a>
 */
final class AddressSpace implements Check<NetworkPlan> {
  static final Code PUBLIC = new Code("NET-111", "a VPC in public address space");
  static final Code RESERVED = new Code("NET-112", "a range that means something else");

  private static final CidrSet PRIVATE =
      CidrSet.of(AddressPlan.PRIVATE).plus(CidrSet.of(Cidr.of("100.64.0.0/10")));

  private static final List<Special> SPECIAL =
      List.of(
          new Special(Cidr.of("0.0.0.0/8"), "the host itself", true),
          new Special(Cidr.of("127.0.0.0/8"), "loopback", true),
          new Special(Cidr.of("169.254.0.0/16"), "link-local addresses", true),
          new Special(Cidr.of("224.0.0.0/3"), "multicast and what is reserved", true),
          new Special(
              Cidr.of("172.17.0.0/16"),
              "containers of Cloud9 and SageMaker AI, and Docker",
              false));

  /**
   * A range with a meaning of its own.
   *
   * @param refused whether a VPC cannot have it at all
   */
  private record Special(Cidr range, String meaning, boolean refused) {}

  @Override
  public List<Code> codes() {
    return List.of(PUBLIC, RESERVED);
  }

  @Override
  public String claim() {
    return "VPCs stand in private address space";
  }

  @Override
  public void run(NetworkPlan plan, Diagnostics found) {
    for (var vpc : plan.vpcs().values()) {
      var special = SPECIAL.stream().filter(it -> it.range().overlaps(vpc.range())).findFirst();
      if (special.isPresent()) {
        reserved(vpc, special.get(), found);
      } else if (!PRIVATE.contains(vpc.range())) {
        found.add(
            Diagnostic.error(
                    PUBLIC,
                    Places.addresses(vpc.vpc()),
                    "`" + vpc.name() + "` stands in public address space")
                .label("not of RFC 1918, nor of 100.64.0.0/10")
                .note("whoever owns these addresses on the internet cannot be reached from it")
                .tryInstead("a range of 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16")
                .tryInstead("a waiver, if the addresses are yours"));
      }
    }
  }

  private static void reserved(PlannedVpc vpc, Special special, Diagnostics found) {
    var message = "`" + vpc.name() + "` stands where " + special.range() + " is";
    var at = Places.addresses(vpc.vpc());
    var diagnostic =
        special.refused()
            ? Diagnostic.error(RESERVED, at, message)
            : Diagnostic.warning(RESERVED, at, message);
    found.add(
        diagnostic
            .label("used for " + special.meaning())
            .note(
                special.refused()
                    ? "AWS refuses a VPC there"
                    : "packets to the VPC stay inside those hosts instead")
            .tryInstead("a range of 10.0.0.0/8"));
  }
}
