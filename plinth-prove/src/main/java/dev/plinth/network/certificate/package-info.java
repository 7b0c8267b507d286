/**
 * Proofs that no new flow from one part of a network reaches another, in a form that can be stored
 * and checked by itself.
 *
 * <pre>
 * Certificate = Claim, Flow*, what could not be read
 * Claim = End* from, End* to, the service, whether public addresses count
 * Flow  = Place, Groups x sources x destinations x services
 * </pre>
 *
 * <p>The flows are closed: whatever the sources of the claim may send is in one of them at the
 * place where it starts, and whatever may become of it from there is in one of them again. None
 * gets to an end of the claim. To trust a certificate it is enough to read {@link
 * dev.plinth.network.certificate.check}, which shares no code with the engines that find proofs.
 *
 * <p>A certificate speaks of flows that start on one side: answers to flows of the other side pass
 * as they do in AWS. What arrives at hosts, sites on premises or hosts on the internet and is sent
 * on by their software is another flow; what load balancers send on to their targets is not.
 */
@NullMarked
package dev.plinth.network.certificate;

import org.jspecify.annotations.NullMarked;
