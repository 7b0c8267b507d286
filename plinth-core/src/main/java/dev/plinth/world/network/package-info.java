/**
 * Networks as AWS holds them: typed views of the World that say which packet may go where.
 *
 * <pre>
 * Network = Element* and indexes, from a World
 * Vpc &gt; Subnet &gt; NetworkInterface        where addresses are
 * RouteTable &gt; Route &gt; RouteTarget        where packets go
 * NetworkAcl &gt; AclEntry, SecurityGroup &gt; SecurityRule    what is let through
 * </pre>
 *
 * <p>What the sources did not tell is never read as empty: an element has gaps, and a network
 * missing parts.
 */
@NullMarked
package dev.plinth.world.network;

import org.jspecify.annotations.NullMarked;
