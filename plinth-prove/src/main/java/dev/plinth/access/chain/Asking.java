package dev.plinth.access.chain;

import dev.plinth.access.Caller;
import dev.plinth.access.Decider;
import dev.plinth.access.Facts;
import dev.plinth.access.Layers;
import dev.plinth.access.Match;
import dev.plinth.access.Request;
import dev.plinth.access.authorization.ServiceAuthorization;
import dev.plinth.access.directory.Directory;
import dev.plinth.access.language.Policy;
import dev.plinth.access.proof.Finding;
import dev.plinth.access.proof.Requests;
import dev.plinth.access.proof.Scope;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Asks the prover whether there is any request of some sort. */
final class Asking {
  static final String ASSUME_ROLE = "sts:AssumeRole";

  private static final Finding.None NONE = new Finding.None(List.of());

  private final Directory directory;
  private final Requests requests = new Requests(ServiceAuthorization.standard());

  Asking(Directory directory) {
    this.directory = directory;
  }

  /** Requests through a door, for anything that its owner has. */
  Finding through(Asker asker, Door door, List<String> actions, Facts more) {
    // what a policy is of may hold things whose ARNs do not begin with its own
    return through(asker, door, actions, List.of("*"), more);
  }

  /** Requests through a door for some resources. */
  Finding through(
      Asker asker, Door door, List<String> actions, List<String> resources, Facts more) {
    var guard = door.guard();
    if (!door.concerns(asker.member().caller())) {
      return NONE;
    }
    return guard.role().isPresent()
        ? one(
            asker,
            ASSUME_ROLE,
            guard.role().get().arn(),
            guard.owner(),
            Optional.of(guard.policy()),
            more)
        : any(asker, actions, resources, guard.owner(), Optional.of(guard.policy()), more);
  }

  /** Requests of one action on one resource. */
  Finding one(
      Asker asker,
      String action,
      String resource,
      String owner,
      Optional<Policy> guard,
      Facts more) {
    var facts = facts(asker, owner, more);
    var request = Request.of(asker.member().caller(), action, resource, owner, facts);
    // what is denied whatever is not known needs no search
    return Decider.allowed(request, layers(asker, guard, owner)) == Match.NO
        ? NONE
        : any(asker, List.of(action), List.of(resource), owner, guard, more);
  }

  /** Requests of some actions on some resources that an account owns. */
  Finding any(
      Asker asker,
      List<String> actions,
      List<String> resources,
      String owner,
      Optional<Policy> guard,
      Facts more) {
    return requests.allowed(
        asker.member().caller(),
        layers(asker, guard, owner),
        facts(asker, owner, more),
        new Scope(actions, resources, owner));
  }

  /** Whether there may be requests of each of some actions, with those resources in any account. */
  boolean mayAll(Asker asker, List<String> calls, String resource, String owner) {
    return calls.stream()
        .allMatch(call ->
            !(any(asker, List.of(call), List.of(resource), owner, Optional.empty(), Facts.NONE)
                instanceof Finding.None));
  }

  private Facts facts(Asker asker, String owner, Facts more) {
    var facts = asker.facts(directory, owner);
    if (asker.member().caller() instanceof Caller.Service) {
      // a service that asks by itself is nobody of an account
      facts = facts.without("aws:PrincipalArn").without("aws:PrincipalAccount");
    }
    for (var key : Set.copyOf(more.keys().keySet())) {
      if (more.of(key) instanceof Facts.Fact.Present(var values)) {
        facts = facts.with(key, values);
      }
    }
    return facts;
  }

  private Layers layers(Asker asker, Optional<Policy> guard, String owner) {
    var own = asker.member().layers();
    return new Layers(
        own.identity(),
        guard,
        own.boundary(),
        own.session(),
        own.scps(),
        directory.controls(owner),
        asker.gate());
  }
}
