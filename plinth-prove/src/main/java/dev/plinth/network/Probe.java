package dev.plinth.network;

import dev.plinth.world.IpAddress;

/**
 * A question as {@code ping} or {@code nmap} puts it.
 *
 * @param source a private address of an instance, or any other for a host on the internet
 * @param protocol its number
 * @param port the destination port for TCP and UDP, the type for ICMP
 */
public record Probe(IpAddress source, IpAddress destination, int protocol, int port) {}
