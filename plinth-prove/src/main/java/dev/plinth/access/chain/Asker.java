package dev.plinth.access.chain;

import dev.plinth.access.Caller;
import dev.plinth.access.Facts;
import dev.plinth.access.Facts.Fact;
import dev.plinth.access.Policies;
import dev.plinth.access.directory.Directory;
import dev.plinth.access.directory.Member;
import dev.plinth.access.directory.Member.Kind;
import dev.plinth.access.language.Policy;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import dev.plinth.source.Origin;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Somebody whose requests are asked about, perhaps not one principal alone.
 *
 * @param gate what bounds the requests that are meant; none where the caller tells
 * @param isAnybody whether keys that follow from who asks may be anything within the gate
 */
record Asker(Member member, List<Policy> gate, boolean isAnybody) {
  /** What somebody holds who may write policies. */
  static final Policy ALL = Policies.read("any policy", document(Json.object("Resource", "*")));

  private static final List<String> OF_CALLER =
      List.of(
          "aws:principalarn",
          "aws:principaltype",
          "aws:username",
          "aws:userid",
          "aws:sourceidentity");

  /** This principal, as it is. */
  static Asker of(Member member) {
    return new Asker(member, List.of(), false);
  }

  /** Any principal that an account may have. */
  static Asker anybodyIn(Directory directory, String account, Origin origin) {
    var arns = List.of("arn:*:iam::" + account + ":*", "arn:*:sts::" + account + ":*");
    var gate =
        Policies.read(
            "of " + account,
            document(
                Json.object(
                    "Resource",
                    "*",
                    "Condition",
                    Json.object("ArnLike", Json.object("aws:PrincipalArn", arns)))));
    var caller = new Caller.Role("arn:aws:iam::" + account + ":role/{any}", account);
    return new Asker(all(directory, caller, "anybody", account, origin), List.of(gate), true);
  }

  /** A principal that an account may have under this name, with any policies. */
  static Asker named(Directory directory, Caller caller, Origin origin) {
    var name = caller.name().substring(caller.name().lastIndexOf('/') + 1);
    return new Asker(all(directory, caller, name, caller.account(), origin), List.of(), false);
  }

  private static Member all(
      Directory directory, Caller caller, String name, String account, Origin origin) {
    var label = directory.accounts().label(account);
    var layers = directory.layers(label, List.of(ALL), List.of());
    return new Member(
        caller,
        Kind.ROLE,
        label,
        name,
        layers,
        directory.titles(label),
        Optional.empty(),
        Map.of(),
        List.of(),
        Optional.empty(),
        origin);
  }

  /** The same principal with any policies of its own; its boundary still binds it. */
  static Member rewritten(Member member) {
    var layers = member.layers();
    return new Member(
        member.caller(),
        member.kind(),
        member.account(),
        member.name(),
        new dev.plinth.access.Layers(
            List.of(ALL),
            layers.resource(),
            layers.boundary(),
            layers.session(),
            layers.scps(),
            layers.rcps(),
            layers.endpoint()),
        member.levels(),
        member.trust(),
        Map.of(),
        member.people(),
        member.doubt(),
        member.origin());
  }

  /** The same in a session or under another name. */
  Asker as(Caller caller) {
    var layers = member.layers();
    // what a federated user may do is what its session policy leaves of that of its user
    var session = caller instanceof Caller.FederatedUser ? List.of(ALL) : layers.session();
    return new Asker(
        new Member(
            caller,
            member.kind(),
            member.account(),
            member.name(),
            new dev.plinth.access.Layers(
                layers.identity(),
                layers.resource(),
                layers.boundary(),
                session,
                layers.scps(),
                layers.rcps(),
                layers.endpoint()),
            member.levels(),
            member.trust(),
            member.tags(),
            member.people(),
            member.doubt(),
            member.origin()),
        gate,
        isAnybody);
  }

  /** What is known of its requests on what an account owns. */
  Facts facts(Directory directory, String owner) {
    var facts = directory.facts(member, owner);
    if (!isAnybody) {
      return facts;
    }
    var keys = new HashMap<>(facts.keys());
    OF_CALLER.forEach(key -> keys.put(key, new Fact.Unknown()));
    return new Facts(keys, facts.otherwise());
  }

  private static JsonObject document(JsonObject about) {
    var statement = new java.util.LinkedHashMap<String, Json>();
    statement.put("Effect", Json.of("Allow"));
    statement.put("Action", Json.of("*"));
    about.members().forEach(statement::put);
    return Json.object("Version", "2012-10-17", "Statement", List.of(new JsonObject(statement)));
  }
}
