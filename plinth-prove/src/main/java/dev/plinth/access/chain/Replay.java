package dev.plinth.access.chain;

import dev.plinth.access.Decision.Outcome;
import dev.plinth.access.Facts.Fact;
import dev.plinth.access.Request;
import dev.plinth.access.directory.Access;
import dev.plinth.access.directory.Member;
import dev.plinth.access.directory.Offer;
import dev.plinth.access.directory.Ruling;
import dev.plinth.access.directory.Target;
import dev.plinth.access.language.Policy;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Makes requests that a search found to the concrete interpreter, with the condition keys that
 * whoever asks has in hand.
 */
final class Replay {
  /** What a request carries because of how things are, not because of who makes it. */
  private static final List<String> OF_THINGS =
      List.of(
          "aws:principaltag/",
          "aws:resourcetag/",
          "aws:sourcevpc",
          "aws:principalorg",
          "aws:resourceorg",
          "aws:resourceaccount",
          "aws:multifactorauth",
          "aws:assumedroot",
          "aws:calledvia",
          "aws:viaawsservice",
          "aws:ec2instance",
          "aws:federatedprovider",
          "aws:sourceaccount",
          "aws:sourcearn",
          "aws:sourceorg",
          "aws:tokenissuetime");

  private final Access access;

  Replay(Access access) {
    this.access = access;
  }

  /** The answer to a request, where AWS allows it whatever is not known. */
  Optional<Ruling> of(Member member, Request found, Target target) {
    return certain(access.ask(member, found.action(), target, offer(member, found)));
  }

  /** The same, were this the policy of the resource. */
  Optional<Ruling> of(Member member, Request found, Target target, Policy guard) {
    return certain(
        access.ask(member, found.action(), target, offer(member, found), Optional.of(guard)));
  }

  private static Optional<Ruling> certain(Ruling ruling) {
    return ruling.decision().outcome() == Outcome.ALLOWED && ruling.isCertain()
        ? Optional.of(ruling)
        : Optional.empty();
  }

  private static Offer offer(Member member, Request found) {
    return key ->
        isOfThings(key) || member.caller().keys().keySet().stream().anyMatch(key::equalsIgnoreCase)
            ? Optional.empty()
            : Optional.of(
                found.facts().of(key) instanceof Fact.Present(var values)
                    ? values
                    : List.<String>of());
  }

  private static boolean isOfThings(String key) {
    var small = key.toLowerCase(Locale.ROOT);
    return small.contains("tag/") && !small.contains("requesttag/")
        || OF_THINGS.stream().anyMatch(small::startsWith);
  }
}
