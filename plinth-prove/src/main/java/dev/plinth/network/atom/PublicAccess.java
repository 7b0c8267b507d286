package dev.plinth.network.atom;

import dev.plinth.world.network.PublicAccessBlock;
import dev.plinth.world.network.PublicAccessBlock.Exclusion;
import dev.plinth.world.network.PublicAccessBlock.Mode;
import java.util.Optional;

/** What Block Public Access lets through, as {@link Bounds}. */
final class PublicAccess {
  private final Layout layout;

  PublicAccess(Layout layout) {
    this.layout = layout;
  }

  private Optional<PublicAccessBlock> block(int vpc) {
    var of = layout.vpc(vpc);
    return layout.network.blockOf(of.account(), of.region()).filter(b -> b.mode() != Mode.OFF);
  }

  private Optional<Exclusion> exclusion(PublicAccessBlock block, int vpc, int subnet) {
    var ofSubnet =
        subnet < 0
            ? Optional.<Exclusion>empty()
            : Optional.ofNullable(block.excluded().get(layout.ground(subnet).subnet().key()));
    return ofSubnet.or(() -> Optional.ofNullable(block.excluded().get(layout.vpc(vpc).key())));
  }

  /** From interfaces with public addresses, out of the internet gateway. */
  int hosts(int vpc, int subnet) {
    var block = block(vpc);
    if (block.isEmpty()) {
      return Bounds.ALL;
    }
    // an exclusion of what goes out counts where both directions are blocked
    boolean isExcluded =
        exclusion(block.get(), vpc, subnet)
            .filter(
                one -> one == Exclusion.BIDIRECTIONAL || block.get().mode() == Mode.BIDIRECTIONAL)
            .isPresent();
    return isExcluded ? Bounds.ALL : Bounds.NONE;
  }

  /** From NAT gateways, and out of egress-only internet gateways. */
  int outward(int vpc, int subnet) {
    var block = block(vpc);
    return block.isEmpty()
            || block.get().mode() == Mode.INGRESS
            || exclusion(block.get(), vpc, subnet).isPresent()
        ? Bounds.ALL
        : Bounds.NONE;
  }

  /** From the internet. */
  int inward(int vpc, int subnet) {
    var block = block(vpc);
    return block.isEmpty()
            || exclusion(block.get(), vpc, subnet).equals(Optional.of(Exclusion.BIDIRECTIONAL))
        ? Bounds.ALL
        : Bounds.NONE;
  }

  /** Whether something may leave a VPC for the internet, from some subnet of it. */
  boolean mayLeave(int vpc) {
    return block(vpc)
        .filter(one -> one.mode() != Mode.INGRESS && excludesNothing(one, vpc))
        .isEmpty();
  }

  /** Whether something may come into a VPC from the internet, to some subnet of it. */
  boolean mayEnter(int vpc) {
    return block(vpc).filter(one -> excludesNothing(one, vpc)).isEmpty();
  }

  private boolean excludesNothing(PublicAccessBlock block, int vpc) {
    return exclusion(block, vpc, -1).isEmpty()
        && layout.network.subnetsOf(layout.vpc(vpc).key()).stream()
            .noneMatch(subnet -> block.excluded().containsKey(subnet.key()));
  }
}
