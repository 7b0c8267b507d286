/**
 * Which packets get where, for all places of a network at once.
 *
 * <p>Routes look at the destination, filters at the other side's address and the port, so packets
 * fall into few classes: <em>address atoms</em>, the addresses whose most specific range of the
 * estate is the same, and <em>port atoms</em>. A filter is a map from address atoms to sets of port
 * atoms; a path is a list of steps that each look one up; what gets through is their intersection.
 *
 * <pre>
 * Atoms                                     the questions
 * Party, Reach, Flows, Packet, Matrix       what is asked and answered
 * AddressAtoms, PortAtoms, Bounds, AddressMap    classes of packets and sets of them
 * Filters                                   network ACLs and security groups
 * Forwarding &gt; Way &gt; Step, End       where packets go
 * Crossing, AllPairs                        what gets through
 * Relay, Relays, Handover &gt; Passage       what load balancers hand on
 * </pre>
 *
 * <p>Every answer is a pair of bounds, {@link dev.plinth.network.atom.Reach}: what some packet may
 * do, and what every packet does.
 */
@NullMarked
package dev.plinth.network.atom;

import org.jspecify.annotations.NullMarked;
