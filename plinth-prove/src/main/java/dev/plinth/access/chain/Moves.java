package dev.plinth.access.chain;

import dev.plinth.access.Caller;
import dev.plinth.access.Facts;
import dev.plinth.access.Policies;
import dev.plinth.access.authorization.ResourceUse;
import dev.plinth.access.authorization.ServiceAuthorization;
import dev.plinth.access.chain.ChainSearch.Actor;
import dev.plinth.access.directory.Directory;
import dev.plinth.access.directory.Member;
import dev.plinth.access.directory.Member.Kind;
import dev.plinth.access.directory.Ruling;
import dev.plinth.access.directory.Target;
import dev.plinth.access.language.Glob;
import dev.plinth.access.language.Policy;
import dev.plinth.access.proof.Finding;
import dev.plinth.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The steps that somebody can take for certain: each request is made to the interpreter. */
final class Moves {
  private final Ground ground;
  private final Directory directory;
  private final Asking asking;
  private final Replay replay;
  private final Running running;

  Moves(Ground ground) {
    this.ground = ground;
    this.directory = ground.directory();
    this.asking = ground.asking();
    this.replay = new Replay(ground.access());
    this.running = new Running(directory);
  }

  /** Whether an action is meant by a text with wildcards. */
  static boolean isMeant(String written, String action) {
    return Glob.matches(
        Glob.like(written.toLowerCase(Locale.ROOT)), action.toLowerCase(Locale.ROOT));
  }

  /** Assumes a role that lets it. */
  List<Actor> assuming(Actor actor, Door door) {
    var role = door.guard().role().orElseThrow();
    return through(actor, door, List.of(Asking.ASSUME_ROLE))
        .map(ruling -> actor.then(role, false, List.of(new Step(ruling, role(role)))))
        .stream()
        .toList();
  }

  /** Acts on a resource that lets it. */
  List<Actor> touching(Actor actor, Door door, List<String> actions) {
    return through(actor, door, actions)
        .map(ruling ->
            actor.then(
                actor.member(),
                actor.isRewritten(),
                List.of(new Step(ruling, "what it asks of `" + door.guard().label() + "`"))))
        .stream()
        .toList();
  }

  private Optional<Ruling> through(Actor actor, Door door, List<String> actions) {
    var asker = Asker.of(actor.member());
    var askers =
        Stream.concat(
            Stream.of(asker),
            door.callers(actor.account())
                .filter(caller -> Callers.maybeOf(actor.member(), caller))
                .map(asker::as));
    return askers
        .flatMap(one ->
            asking.through(one, door, actions, door.guard().resources(), Facts.NONE)
                    instanceof Finding.Found(var found, _)
                ? replay
                    .of(one.member(), found, target(found.resource(), door.guard().owner()))
                    .stream()
                : Stream.<Ruling>empty())
        .findFirst();
  }

  private Target target(String arn, String owner) {
    var target = ground.targets().ofArn(arn);
    return target.account().isEmpty() ? new Target(arn, owner, target.resource()) : target;
  }

  /** Does one of these on something in its account. */
  Optional<Actor> acting(Actor actor, List<String> actions) {
    var finding =
        asking.any(
            Asker.of(actor.member()),
            actions,
            List.of("*"),
            actor.account(),
            Optional.empty(),
            Facts.NONE);
    return replayed(actor.member(), finding, actor.account())
        .map(ruling ->
            actor.then(
                actor.member(),
                actor.isRewritten(),
                List.of(new Step(ruling, "what it asks for"))));
  }

  private Optional<Ruling> replayed(Member member, Finding finding, String owner) {
    return finding instanceof Finding.Found(var found, _)
        ? replay.of(member, found, target(found.resource(), owner))
        : Optional.empty();
  }

  /** Writes its own policies. */
  List<Actor> rewriting(Actor actor) {
    var member = actor.member();
    if (member.kind() == Kind.ROOT || member.kind() == Kind.PERMISSION_SET) {
      // AWS keeps what Identity Center makes from being changed
      return List.of();
    }
    var on = member.isRole() ? "role" : "user";
    return ground.escalations().policy().stream()
        .filter(way -> way.on().equals(on) && !takesAway(way))
        .flatMap(way ->
            allowed(actor, way.calls(), List.of(member.arn()), "any policy of its own").stream())
        .map(steps -> actor.then(Asker.rewritten(member), true, steps))
        .limit(1)
        .toList();
  }

  private static boolean takesAway(Escalation way) {
    return way.calls().stream().anyMatch(call -> call.contains(":De"));
  }

  /** Makes a role with any policies, and assumes it. */
  List<Actor> making(Actor actor, String arn) {
    var caller = new Caller.Role(arn, actor.account());
    var made = Asker.named(directory, caller, actor.member().origin()).member();
    var on = List.of(arn);
    var steps = new ArrayList<Step>();
    for (var call : List.of("iam:CreateRole", "iam:PutRolePolicy")) {
      var step =
          allowed(actor, List.of(call), on, "the role `" + made.label() + "` with any policy");
      if (step.isEmpty() || isBounded(step.get())) {
        return List.of();
      }
      steps.addAll(step.get());
    }
    return trusted(actor, arn)
        .map(assume -> {
          steps.add(new Step(assume, role(made)));
          return actor.then(made, true, steps);
        })
        .stream()
        .toList();
  }

  private static boolean isBounded(List<Step> steps) {
    return steps.stream()
        .anyMatch(step ->
            step.ruling().request().facts().of("iam:PermissionsBoundary")
                instanceof Facts.Fact.Present);
  }

  /** Writes the trust policy of a role, and assumes it. */
  List<Actor> trusting(Actor actor, Member role) {
    var calls = Escalations.actions(ground.escalations().trust());
    var written =
        allowed(actor, calls, List.of(role.arn()), "who may assume `" + role.label() + "`");
    if (written.isEmpty() || role.kind() != Kind.ROLE || role.doubt().isPresent()) {
      return List.of();
    }
    return trusted(actor, role.arn())
        .map(assume -> {
          var steps = new ArrayList<>(written.get());
          steps.add(new Step(assume, role(role)));
          return actor.then(role, false, steps);
        })
        .stream()
        .toList();
  }

  /** Assumes a role whose trust policy it has written itself. */
  private Optional<Ruling> trusted(Actor actor, String role) {
    var trust = trust(actor.member());
    var finding =
        asking.one(
            Asker.of(actor.member()),
            Asking.ASSUME_ROLE,
            role,
            actor.account(),
            Optional.of(trust),
            Facts.NONE);
    return finding instanceof Finding.Found(var found, _)
        ? replay.of(actor.member(), found, target(role, actor.account()), trust)
        : Optional.empty();
  }

  private static Policy trust(Member trusted) {
    return Policies.read(
        "the trust policy that was written",
        Json.object(
            "Version",
            "2012-10-17",
            "Statement",
            List.of(
                Json.object(
                    "Effect",
                    "Allow",
                    "Principal",
                    Json.object("AWS", trusted.arn()),
                    "Action",
                    Asking.ASSUME_ROLE))));
  }

  /** Gets credentials of a user. */
  List<Actor> credentials(Actor actor, Member user) {
    if (user.doubt().isPresent()) {
      return List.of();
    }
    return ground.escalations().credentials().stream()
        .flatMap(way ->
            allowed(
                actor, way.calls(), List.of(user.arn()), "credentials of `" + user.label() + "`")
                .stream())
        .map(steps -> actor.then(user, false, steps))
        .limit(1)
        .toList();
  }

  /** Starts something with a role. */
  List<Actor> passing(Actor actor, Member role, String service) {
    if (service.isEmpty() || role.doubt().isPresent() || !running.isTrusted(role, service)) {
      return List.of();
    }
    var passing =
        asking.one(
            Asker.of(actor.member()),
            Escalations.PASS_ROLE,
            role.arn(),
            actor.account(),
            Optional.empty(),
            Facts.NONE.with("iam:PassedToService", service));
    var pass = replayed(actor.member(), passing, actor.account());
    if (pass.isEmpty()) {
      return List.of();
    }
    var first = new Step(pass.get(), "`" + role.label() + "` passed to " + service);
    return ground.escalations().pass().stream()
        .filter(way -> way.service().equals(service))
        .flatMap(way -> allowed(actor, way.calls(), List.of(), running(role)).stream())
        .map(steps ->
            actor.then(role, false, Stream.concat(Stream.of(first), steps.stream()).toList()))
        .limit(1)
        .toList();
  }

  /** Uses what runs as a role. */
  List<Actor> using(Actor actor, Member role, String service) {
    if (role.doubt().isPresent()) {
      return List.of();
    }
    for (var way : ground.escalations().use()) {
      if (way.service().equals(service)) {
        for (var arn : running.as(role, way)) {
          var steps = allowed(actor, way.calls(), List.of(arn), running(role));
          if (steps.isPresent()) {
            return List.of(actor.then(role, false, steps.get()));
          }
        }
      }
    }
    return List.of();
  }

  private static String role(Member role) {
    return "the role `" + role.label() + "`";
  }

  private static String running(Member role) {
    return "code that runs as `" + role.label() + "`";
  }

  /**
   * A step for each of these calls, where all are allowed.
   *
   * @param resources of which each call is made on one; none for new ones
   */
  private Optional<List<Step>> allowed(
      Actor actor, List<String> calls, List<String> resources, String gives) {
    var steps = new ArrayList<Step>();
    for (var call : calls) {
      var scopes = resources.isEmpty() ? types(call) : List.of(resources);
      var made = new ArrayList<Ruling>();
      for (var scope : scopes) {
        var finding =
            asking.any(
                Asker.of(actor.member()),
                List.of(call),
                scope,
                actor.account(),
                Optional.empty(),
                Facts.NONE);
        replayed(actor.member(), finding, actor.account()).ifPresent(made::add);
      }
      if (made.size() < scopes.size()) {
        return Optional.empty();
      }
      steps.add(new Step(made.getFirst(), gives));
    }
    return Optional.of(steps);
  }

  /** The types of resources that each call names, as ARNs with wildcards. */
  private static List<List<String>> types(String call) {
    var required =
        ServiceAuthorization.standard().find(call).stream()
            .flatMap(action -> action.resourceTypes().stream())
            .filter(ResourceUse::required)
            .map(use -> List.of(use.type().pattern()))
            .toList();
    return required.isEmpty() ? List.of(List.of("*")) : required;
  }
}
