/**
 * Checks certificates of isolation, and shares no forwarding with whatever finds or writes them: it
 * reads the network and the certificate, and computes with boxes of packets of its own.
 *
 * <p>{@link dev.plinth.network.certificate.check.CertificateChecker} is the whole of what has to be
 * trusted, with what it calls here: {@code Vpcs}, {@code Gateways}, {@code Transit}, {@code
 * Balancers} and {@code Sites} say what may become of packets at a place, {@code Filters} and
 * {@code Routes} which of them, {@code Ends} where they start and must not get. What they cannot be
 * sure of they take as let through, and where they do not know they object.
 */
@NullMarked
package dev.plinth.network.certificate.check;

import org.jspecify.annotations.NullMarked;
