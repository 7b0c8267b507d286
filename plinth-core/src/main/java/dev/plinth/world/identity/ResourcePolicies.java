package dev.plinth.world.identity;

import dev.plinth.term.Term;
import dev.plinth.term.Term.Absent;
import dev.plinth.world.Resource;
import dev.plinth.world.World;
import dev.plinth.world.identity.ResourcePolicy.Target;
import dev.plinth.world.identity.ResourcePolicyType.Form;
import dev.plinth.world.naming.Existence;
import dev.plinth.world.naming.Listed;
import dev.plinth.world.naming.Lookup;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds the resource policies of a World. */
final class ResourcePolicies {
  private final World world;
  private final Map<String, Lookup> lookups = new HashMap<>();
  private final List<ResourcePolicy> found = new ArrayList<>();

  private ResourcePolicies(World world) {
    this.world = world;
  }

  static List<ResourcePolicy> in(World world, ResourcePolicyTypes types) {
    var policies = new ResourcePolicies(world);
    for (var type : types.all()) {
      world.ofType(type.type()).forEach(holder -> policies.add(type, holder));
    }
    policies.found.sort(Comparator.comparing(ResourcePolicy::holder));
    return List.copyOf(policies.found);
  }

  private void add(ResourcePolicyType type, Resource holder) {
    switch (type.form()) {
      case Form.Document(var path) -> {
        for (var place : Listed.at(holder.properties(), path)) {
          add(type, holder, PolicyDocument.of(place.value()), place.exists());
        }
      }
      case Form.Statement form ->
          add(
              type,
              holder,
              StatementParts.document(form, type.target(), holder),
              Existence.always(holder.origin()));
    }
  }

  private void add(ResourcePolicyType type, Resource holder, PolicyDocument document, Term exists) {
    found.add(
        new ResourcePolicy(
            holder.key(),
            type,
            targets(type.target(), holder),
            document,
            Existence.both(holder.exists(), exists),
            document.origin()));
  }

  private List<Target> targets(ResourcePolicyType.Target target, Resource holder) {
    var always = Existence.always(holder.origin());
    return switch (target) {
      case ResourcePolicyType.Target.Itself _ -> {
        var itself = new Term.Reference(holder.key(), "", holder.origin());
        yield List.of(new Target.Known(holder.key(), itself, always));
      }
      case ResourcePolicyType.Target.Account _ -> List.of(new Target.Account(always));
      case ResourcePolicyType.Target.Named(var properties, var types) -> {
        var all = new ArrayList<Target>();
        for (var property : properties) {
          for (var item : Listed.in(holder.property(property))) {
            named(item, holder.account(), types, all);
          }
        }
        yield all.isEmpty()
            ? List.of(new Target.Missing(new Absent(holder.origin()), always))
            : all;
      }
    };
  }

  private void named(Listed item, String account, List<String> types, List<Target> all) {
    var value = item.value();
    var direct = world.resolve(value);
    if (direct.isPresent()) {
      all.add(new Target.Known(direct.get().key(), value, item.exists()));
      return;
    }
    var rest = item.exists();
    for (var type : types) {
      var answer = lookups.computeIfAbsent(type, this::lookup).find(value, account);
      for (var one : answer.found()) {
        all.add(new Target.Known(one.key(), value, Existence.both(rest, one.exists())));
      }
      rest = Existence.both(rest, answer.rest());
    }
    if (!Existence.isFalse(rest)) {
      all.add(new Target.Missing(value, rest));
    }
  }

  private Lookup lookup(String type) {
    var lookup = new Lookup();
    for (var resource : world.ofType(type)) {
      lookup.add(
          resource.key(), resource.attributes().get("Arn"), resource.attributes().get("Ref"));
    }
    return lookup;
  }
}
