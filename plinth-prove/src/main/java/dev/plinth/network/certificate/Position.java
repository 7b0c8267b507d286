package dev.plinth.network.certificate;

import dev.plinth.term.ResourceKey;
import dev.plinth.term.StackKey;
import java.util.List;

/** Where packets are. */
sealed interface Position {
  /** Stands for the internet where an element is named. */
  ResourceKey INTERNET = new ResourceKey(new StackKey("", "", ""), "internet");

  /** The element that a certificate names for it. */
  ResourceKey element();

  /**
   * At a route table.
   *
   * @param from the subnet they leave; empty when they come in through a gateway
   */
  record AtTable(ResourceKey element, ResourceKey vpc, List<ResourceKey> from)
      implements Position {}

  /** At what a route leads to. */
  record AtTarget(ResourceKey element, ResourceKey vpc, List<ResourceKey> from)
      implements Position {}

  /**
   * In a VPC, to be delivered.
   *
   * @param from the subnet they are in already; empty when they come from elsewhere
   */
  record InVpc(ResourceKey element, List<ResourceKey> from) implements Position {}

  /** In the subnet of a transit gateway attachment, into the gateway. */
  record IntoTransit(ResourceKey element, ResourceKey attachment, List<ResourceKey> from)
      implements Position {}

  /** In a transit gateway, come from an attachment. */
  record AtAttachment(ResourceKey element) implements Position {}

  /** At a route table of a transit gateway, come from an attachment. */
  record AtTransitTable(ResourceKey element, ResourceKey attachment) implements Position {}

  /** Out of a transit gateway through an attachment, come from another. */
  record OutOfTransit(ResourceKey element, ResourceKey from) implements Position {}

  /** In a subnet, to leave it or to be delivered there. */
  record InSubnet(ResourceKey element) implements Position {}

  /** At a node of a load balancer, to be sent on to a target. */
  record AtBalancer(ResourceKey element) implements Position {}

  /** On the internet. */
  record OnInternet() implements Position {
    @Override
    public ResourceKey element() {
      return INTERNET;
    }
  }

  /** From the internet to public addresses in a VPC. */
  record FromInternet(ResourceKey element) implements Position {}

  /** At a site on premises. */
  record AtSite(ResourceKey element) implements Position {}

  /** From a site into the network. */
  record FromSite(ResourceKey element) implements Position {}
}
