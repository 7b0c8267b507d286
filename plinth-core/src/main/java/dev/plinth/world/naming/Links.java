package dev.plinth.world.naming;

import dev.plinth.term.Choices;
import dev.plinth.term.ResourceKey;
import dev.plinth.term.Term;
import dev.plinth.term.Term.Absent;
import dev.plinth.term.Term.Joined;
import dev.plinth.term.Term.Reference;
import dev.plinth.world.Resource;
import dev.plinth.world.World;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;

/**
 * What the properties of resources name: by reference, by ARN, or by a name in the account and
 * Region of the resource that names. Not safe for use by several threads.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html">ARNs</a>
 */
public final class Links {
  /** Names that no other has in any account. */
  private static final String EVERYWHERE = "*";

  private final World world;
  private final Map<String, Lookup> lookups = new HashMap<>();

  public Links(World world) {
    this.world = world;
  }

  /**
   * What a value names; one link for each item of a list, in each of its cases.
   *
   * @param by the resource in which it stands
   * @param types of what it may name
   */
  public List<Link> of(Resource by, Term value, List<String> types) {
    return Listed.in(value).stream().map(item -> link(by, item, types)).toList();
  }

  /**
   * What stands at the end of a path names; {@code *} in it stands for each item of a list.
   *
   * @param by the resource in which it stands
   * @param from where the path begins
   * @param types of what it may name
   */
  public List<Link> at(Resource by, Term from, List<String> path, List<String> types) {
    var all = new ArrayList<Link>();
    for (var place : Listed.at(from, path)) {
      for (var item : Listed.in(place.value())) {
        var exists = Existence.both(place.exists(), item.exists());
        all.add(link(by, new Listed(item.value(), exists), types));
      }
    }
    return all;
  }

  private Link link(Resource by, Listed item, List<String> types) {
    var value = item.value();
    var found = new ArrayList<Lookup.Found>();
    var rest = item.exists();
    for (var type : types) {
      for (var one : find(by, value, type)) {
        found.add(new Lookup.Found(one.key(), Existence.both(rest, one.exists())));
        rest = Existence.both(rest, Existence.not(one.exists()));
      }
    }
    return new Link(by.key(), value, found, rest);
  }

  private List<Lookup.Found> find(Resource by, Term value, String type) {
    return switch (value) {
      case Reference(var key, _, _) -> referred(key, type, value);
      // an ARN or a name with a version, put together around what gives the name
      case Joined(var parts, _) -> {
        var keys = new LinkedHashSet<ResourceKey>();
        parts.forEach(part -> {
          if (part instanceof Reference(var key, _, _)) {
            keys.add(key);
          }
        });
        yield keys.stream().flatMap(key -> referred(key, type, value).stream()).toList();
      }
      case Term.Text(var text, _) -> named(by, text, value, type);
      case Term.Number _,
          Term.Truth _,
          Term.Null _,
          Term.Items _,
          Term.Fields _,
          Absent _,
          Term.OneOf _,
          Term.Unknown _ ->
          List.of();
    };
  }

  private List<Lookup.Found> referred(ResourceKey key, String type, Term value) {
    return world
        .find(key)
        .filter(one -> one.type().equals(type))
        .map(one -> List.of(new Lookup.Found(key, Existence.always(value.origin()))))
        .orElse(List.of());
  }

  private List<Lookup.Found> named(Resource by, String text, Term value, String type) {
    var lookup = lookups.computeIfAbsent(type, this::lookup);
    var parts = text.split(":", 6);
    if (parts.length < 6 || !parts[0].equals("arn")) {
      var near = lookup.find(value, place(type, by.account(), by.region())).found();
      return near.isEmpty() && text.contains(":")
          ? lookup.find(before(text, value), place(type, by.account(), by.region())).found()
          : near;
    }
    var whole = lookup.find(value, EVERYWHERE).found();
    if (!whole.isEmpty() || !parts[2].equals(TypeNames.service(type))) {
      return whole;
    }
    for (var name : names(parts[5])) {
      var found =
          lookup.find(new Term.Text(name, value.origin()), place(type, parts[4], parts[3])).found();
      if (!found.isEmpty()) {
        return found;
      }
    }
    return List.of();
  }

  /** A name without the version or alias that is written behind it. */
  private static Term before(String text, Term value) {
    return new Term.Text(text.substring(0, text.lastIndexOf(':')), value.origin());
  }

  /** What may be the name in the last part of an ARN, the likeliest first. */
  private static SequencedSet<String> names(String resource) {
    var names = new LinkedHashSet<String>();
    var whole = resource.endsWith(":*") ? resource.substring(0, resource.length() - 2) : resource;
    names.add(whole);
    var parts = whole.split(":", -1);
    if (parts.length > 1) {
      names.add(whole.substring(whole.indexOf(':') + 1));
      names.add(parts[1]);
    }
    if (whole.contains("/")) {
      names.add(whole.substring(whole.indexOf('/') + 1));
      names.add(whole.substring(whole.lastIndexOf('/') + 1));
    }
    return names;
  }

  private static String place(String type, String account, String region) {
    return TypeNames.isGlobal(type) ? EVERYWHERE : account + "/" + region;
  }

  private Lookup lookup(String type) {
    var lookup = new Lookup();
    for (var one : world.ofType(type)) {
      var arn = one.attributes().get("Arn");
      var place = place(type, one.account(), one.region());
      var written = one.property(TypeNames.nameOf(type));
      var told = one.attributes().get("Ref");
      lookup.add(
          one.key(),
          arn,
          Choices.map(written, name -> name instanceof Absent ? told : name),
          place);
      if (!(written instanceof Absent) && !(told instanceof Absent) && !told.says(written)) {
        lookup.add(one.key(), told, told, place);
      }
    }
    return lookup;
  }
}
