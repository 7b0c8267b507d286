/**
 * Proofs that no new flow from one part of a network reaches another, in a form that can be stored
 * and checked by itself.
 *
 * <pre>
 * Certificate = Claim* from, Claim* to, Block*, what could not be read
 * Claim = End and its addresses
 * Block = sources x destinations, and the Way that every packet of it takes
 * Way   = Through(element, Way*) | Stop(element, Cause)
 * </pre>
 *
 * <p>To trust a certificate it is enough to read {@link
 * dev.plinth.network.certificate.CertificateChecker} and what it calls: {@code Coverage}, {@code
 * Travel} and the ranges and services that they compute with. They share no code with the engines
 * that find proofs. What they cannot be sure of they take as let through.
 *
 * <p>A certificate speaks of flows that start on one side: answers to flows of the other side pass
 * as they do in AWS. What arrives at hosts, sites on premises or hosts on the internet and is sent
 * on by their software is another flow; what load balancers send on to their targets is not.
 */
@NullMarked
package dev.plinth.network.certificate;

import org.jspecify.annotations.NullMarked;
