package dev.plinth.blueprint.lockout;

import dev.plinth.access.Call;
import dev.plinth.access.Facts.Fact;
import dev.plinth.access.Request;
import dev.plinth.access.authorization.Presence;
import dev.plinth.access.authorization.ServiceAuthorization;
import dev.plinth.access.language.Key;
import dev.plinth.access.language.Test;
import dev.plinth.access.lockout.CarveOut;
import dev.plinth.access.lockout.Takeover;
import dev.plinth.access.proof.Finding;
import dev.plinth.blueprint.lockout.LockedOut.Denial;
import dev.plinth.blueprint.organization.OrganizationCodes;
import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.diagnostic.Figures;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import dev.plinth.source.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Tells of a statement that locks out: what it denies, why, and what to write instead. */
final class LockoutReport {
  private final Written written;
  private final TrustedBy trusted;
  private final ServiceAuthorization data = ServiceAuthorization.standard();

  LockoutReport(Written written, TrustedBy trusted) {
    this.written = written;
    this.trusted = trusted;
  }

  /** An error for what is always denied, a warning for what is at times, notes for doubts. */
  List<Diagnostic> of(LockedOut locked) {
    var place = locked.place();
    var text = written.text(place);
    var origin = text.map(PolicyText::origin).orElseGet(() -> written.origin(place));
    var all = new ArrayList<Diagnostic>();
    var always = locked.denials(true);
    if (!always.isEmpty()) {
      all.add(always(locked, always, origin, text));
    }
    var sometimes = locked.denials(false);
    if (!sometimes.isEmpty()) {
      all.add(sometimes(locked, sometimes, origin, text));
    }
    locked
        .undecided()
        .forEach((reason, need) ->
            all.add(
                Diagnostic.note(
                        OrganizationCodes.LOCKOUT_UNDECIDED,
                        origin,
                        "%s may deny `%s`, which %s calls"
                            .formatted(who(place), need.call().action(), need.what()))
                    .label(label(place))
                    .note("not decided: " + reason)));
    return all;
  }

  private Diagnostic always(
      LockedOut locked, List<Denial> denials, Origin origin, Optional<PolicyText> text) {
    var actions = actions(denials);
    var diagnostic =
        Diagnostic.error(
                OrganizationCodes.LOCKOUT,
                origin,
                "%s denies %s, which %s calls"
                    .formatted(who(locked.place()), few(actions), denials.getFirst().need().what()))
            .label(label(locked.place()));
    if (actions.size() > 1) {
      diagnostic = diagnostic.note("denied: " + quoted(actions));
    }
    diagnostic = diagnostic.note("such as " + request(locked, denials.getFirst()));
    for (var reason : reasons(locked, actions)) {
      diagnostic = diagnostic.note(reason);
    }
    return text.isPresent() ? carved(diagnostic, locked, denials, text.get()) : diagnostic;
  }

  private Diagnostic sometimes(
      LockedOut locked, List<Denial> denials, Origin origin, Optional<PolicyText> text) {
    var actions = actions(denials);
    var diagnostic =
        Diagnostic.warning(
                OrganizationCodes.LOCKOUT_AT_TIMES,
                origin,
                "%s denies some requests for %s, which %s calls"
                    .formatted(who(locked.place()), few(actions), denials.getFirst().need().what()))
            .label(label(locked.place()));
    if (actions.size() > 1) {
      diagnostic = diagnostic.note("denied at times: " + quoted(actions));
    }
    diagnostic = diagnostic.note("such as " + request(locked, denials.getFirst()));
    return text.isPresent() ? carved(diagnostic, locked, denials, text.get()) : diagnostic;
  }

  private static String label(LockedOut.Place place) {
    return place.statement().isEmpty() ? "" : "statement `" + place.statement() + "`";
  }

  private static String who(LockedOut.Place place) {
    return place.policy().isEmpty()
        ? "the lack of a statement that allows it (" + place.layer().title() + ")"
        : "policy `" + place.policy() + "`";
  }

  private static TreeSet<String> actions(List<Denial> denials) {
    return denials.stream()
        .map(one -> one.need().call().action())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String few(TreeSet<String> actions) {
    int more = actions.size() - 1;
    return "`" + actions.first() + "`" + (more == 0 ? "" : " and " + Figures.of(more) + " more");
  }

  private static String quoted(Iterable<String> words) {
    return "`" + String.join("`, `", words) + "`";
  }

  /** The request that is denied, with what it says of the keys that the statement asks for. */
  private String request(LockedOut locked, Denial denial) {
    var request = denial.denied().request();
    var keys =
        tests(locked).stream().map(Test::key).distinct().map(key -> said(key, request)).toList();
    return "`%s` on `%s` by `%s`%s"
        .formatted(
            request.action(),
            request.resource(),
            estateRole(denial.need().call()),
            keys.isEmpty() ? "" : ", " + String.join(", ", keys));
  }

  private static String estateRole(Call call) {
    return call.principal().substring(call.principal().lastIndexOf('/') + 1);
  }

  private static String said(Key key, Request request) {
    return switch (request.facts().of(key.small())) {
      case Fact.Present(var values) -> "`" + key.written() + "` " + quoted(values);
      case Fact.Absent _ -> "without `" + key.written() + "`";
      case Fact.Unknown _ -> "any `" + key.written() + "`";
    };
  }

  private List<Test> tests(LockedOut locked) {
    return written.text(locked.place()).map(PolicyText::tests).orElse(List.of());
  }

  /** What follows from AWS's own data: keys that are never there, services of one Region. */
  private List<String> reasons(LockedOut locked, TreeSet<String> actions) {
    var reasons = new ArrayList<String>();
    for (var test : tests(locked)) {
      var without = never(test.key(), actions);
      if (!without.isEmpty()) {
        reasons.add(
            "no request for %s carries `%s`, so the statement denies all of them, whoever asks"
                .formatted(quoted(without), test.key().written()));
      }
      if (test.key().equals(Key.of("aws:RequestedRegion"))) {
        var global =
            actions.stream()
                .filter(DeploymentCalls::isOfOneRegion)
                .map(action -> action.substring(0, action.indexOf(':')))
                .distinct()
                .toList();
        if (!global.isEmpty()) {
          reasons.add("requests to " + quoted(global) + " go to us-east-1 from all Regions");
        }
      }
    }
    return reasons;
  }

  private List<String> never(Key key, Iterable<String> actions) {
    var never = new ArrayList<String>();
    for (var name : actions) {
      data.find(name)
          .filter(action -> data.presence(action, key.written()) == Presence.NEVER)
          .ifPresent(_ -> never.add(name));
    }
    return never;
  }

  private Diagnostic carved(
      Diagnostic diagnostic, LockedOut locked, List<Denial> denials, PolicyText text) {
    var calls = denials.stream().map(one -> one.need().call()).distinct().toList();
    var carved = CarveOut.of(text.statement(), locked.place().layer(), calls, data);
    var told = diagnostic;
    if (carved.isPresent()) {
      var roles =
          quoted(calls.stream().map(LockoutReport::estateRole).distinct().sorted().toList());
      told =
          told.note(
                  carved.get().isExact()
                      ? "proved: what is tried first lets nobody through but "
                          + roles
                          + ", for what is denied above"
                      : "proved: what is tried first lets nobody through but "
                          + roles
                          + ", for all that the statement denies, as its actions stand under a"
                          + " wildcard")
              .note(takeover(locked, calls))
              .note(assumed(denials.getFirst().need()))
              .tryInstead(json(carved.get().statements()));
    } else {
      told = told.note("no carve-out is proved to let nothing else through");
    }
    var broken =
        tests(locked).stream()
            .flatMap(test -> never(test.key(), actions(denials)).stream())
            .distinct()
            .toList();
    return broken.isEmpty() || denials.stream().noneMatch(one -> one.denied().isAlways())
        ? told
        : CarveOut.without(text.statement(), broken)
            .map(rest ->
                rest.isEmpty() ? "or leave the statement out" : "or, for everybody: " + json(rest))
            .map(told::tryInstead)
            .orElse(told);
  }

  /** Whether others can become the role that is left out. */
  private String takeover(LockedOut locked, List<Call> calls) {
    return switch (Takeover.of(locked.levels(), calls, deployers(calls), data)) {
      case Finding.None _ ->
          "no other role makes, changes or passes one of that name: the policies above deny it";
      case Finding.Found(var request, _) ->
          "whoever may call `%s` on such a role gets the same exemption: deny that too, as the guardrail `plinth-roles` does for the roles that deploy"
              .formatted(request.action());
      case Finding.Undecided(var reason) ->
          "whether others can become the role is not known: " + reason;
    };
  }

  /** Who becomes the role in the open way. */
  private String assumed(Need need) {
    var role = estateRole(need.call());
    return trusted
        .of(need.account(), role)
        .map(who ->
            who.isEmpty()
                ? "nobody whom the estate names may assume `"
                    + role
                    + "` in `"
                    + need.account()
                    + "`"
                : "`%s` in `%s` may be assumed by %s".formatted(role, need.account(), quoted(who)))
        .orElse("assumed: the trust policy of `" + role + "` lets in those who deploy alone");
  }

  /** The roles that deploy trust each other. */
  private List<String> deployers(List<Call> calls) {
    var principal = calls.getFirst().principal();
    var start = principal.substring(0, principal.indexOf(":role/") + ":role/".length());
    return written.deployers().stream().map(name -> start + name).toList();
  }

  private static String json(List<JsonObject> statements) {
    var text =
        statements.size() == 1 ? statements.getFirst().compact() : Json.array(statements).compact();
    return text.replace(Callers.ORGANIZATION_ID, "ID-OF-YOUR-ORGANIZATION");
  }
}
