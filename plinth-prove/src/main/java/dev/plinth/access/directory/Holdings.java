package dev.plinth.access.directory;

import dev.plinth.access.authorization.AwsManagedPolicies;
import dev.plinth.access.language.Policy;
import dev.plinth.access.language.PolicyReader;
import dev.plinth.json.Json;
import dev.plinth.source.Origin;
import dev.plinth.term.ResourceKey;
import dev.plinth.term.Term;
import dev.plinth.world.identity.ManagedPolicy;
import dev.plinth.world.identity.PolicyDocument;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads what principals hold. */
final class Holdings {
  private record Attached(String name, Origin origin) {}

  private final PolicyReader reader;
  private final Map<ResourceKey, Policy> managed = new HashMap<>();
  private final Map<Attached, Policy> ofAws = new HashMap<>();
  private final Map<String, Policy> read = new HashMap<>();

  Holdings(PolicyReader reader) {
    this.reader = reader;
  }

  /** The policies that somebody holds; what cannot be told becomes a policy in doubt. */
  List<Policy> policies(List<dev.plinth.world.identity.Policy> held) {
    var all = new ArrayList<Policy>();
    for (var one : held) {
      if (!Doubts.isNever(one.exists())) {
        all.add(Doubts.policy(policy(one), one.exists()));
      }
    }
    return List.copyOf(all);
  }

  /**
   * The policies of which one is a boundary. In a case in which none is certain there may be no
   * boundary at all.
   */
  List<Policy> boundary(List<dev.plinth.world.identity.Policy> held) {
    var there = held.stream().filter(one -> !Doubts.isNever(one.exists())).toList();
    var policies = new ArrayList<>(policies(there));
    var doubt = there.stream().flatMap(one -> Doubts.of(one.exists()).stream()).findFirst();
    if (doubt.isPresent() && there.stream().allMatch(one -> Doubts.of(one.exists()).isPresent())) {
      policies.add(
          PolicyReader.unknown("permissions boundary", doubt.get(), there.getFirst().origin()));
    }
    return List.copyOf(policies);
  }

  private Policy policy(dev.plinth.world.identity.Policy held) {
    return switch (held) {
      case dev.plinth.world.identity.Policy.Inline(var name, var document, _, _) ->
          reader.read(name.scalar().orElse("inline policy"), document);
      case dev.plinth.world.identity.Policy.Managed(var policy, _, _) -> managed(policy);
      case dev.plinth.world.identity.Policy.AwsManaged(var name, _, _, var origin) ->
          ofAws(name, origin);
      case dev.plinth.world.identity.Policy.Named(var name, _, _, var origin) ->
          PolicyReader.unknown(
              name.scalar().orElse("managed policy"),
              "what the account holds under this name is not known",
              origin);
      case dev.plinth.world.identity.Policy.Missing(var named, var reason, _, var origin) ->
          PolicyReader.unknown(named.scalar().orElse("managed policy"), reason, origin);
    };
  }

  private Policy managed(ManagedPolicy policy) {
    return managed.computeIfAbsent(
        policy.key(),
        _ -> reader.read(policy.name().scalar().orElse(policy.key().id()), policy.document()));
  }

  /**
   * A policy of AWS, its statements at the place where it is attached.
   *
   * @param name may have a path before it
   */
  Policy ofAws(String name, Origin origin) {
    var bare = name.substring(name.lastIndexOf('/') + 1);
    return ofAws.computeIfAbsent(
        new Attached(bare, origin),
        _ ->
            AwsManagedPolicies.standard()
                .find(bare)
                .map(policy -> at(origin, read(bare, policy.document(), origin)))
                .orElseGet(() ->
                    PolicyReader.unknown(
                        bare, "Plinth's data has no AWS managed policy of this name", origin)));
  }

  /** Read once, wherever it is attached first: some are long, and attached in every account. */
  private Policy read(String name, Json document, Origin origin) {
    return read.computeIfAbsent(name, _ -> document(name, document.compact(), origin));
  }

  private static Policy at(Origin origin, Policy policy) {
    return new Policy(
        policy.name(), policy.statements().stream().map(one -> one.at(origin)).toList());
  }

  /** The policy that a text in JSON is, all of it at one place. */
  Policy document(String name, String json, Origin origin) {
    return reader.read(name, PolicyDocument.of(new Term.Text(json, origin)));
  }
}
