package dev.plinth.world.network;

import dev.plinth.source.Origin;
import dev.plinth.world.Cidr;

/**
 * An entry of a network ACL.
 *
 * @param number from 1 to 32766; the lowest that matches decides
 * @param range of the source for an inbound entry, of the destination for an outbound one
 */
public record AclEntry(int number, boolean allows, Traffic traffic, Cidr range, Origin origin) {}
