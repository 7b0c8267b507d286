package dev.plinth.access.directory;

import dev.plinth.world.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** Finds what a request is for. */
public final class Targets {
  private final Directory directory;
  private final Map<String, Resource> byArn = new TreeMap<>();

  /** The resources of a directory's World. */
  public Targets(Directory directory) {
    this.directory = directory;
    for (var resource : directory.world().resources()) {
      if (!Doubts.isNever(resource.exists())) {
        directory.names().arn(resource).ifPresent(arn -> byArn.putIfAbsent(arn, resource));
      }
    }
  }

  /**
   * What a text means: an ARN, {@code *}, or a resource by logical id, name or id, with its account
   * or stack before it where several have it. Behind a bucket the key of an object may follow.
   *
   * @return all that it may mean
   */
  public List<Target> find(String text) {
    if (text.equals("*")) {
      return List.of(Target.ANY);
    }
    if (text.startsWith("arn:")) {
      return List.of(ofArn(text));
    }
    var found = new ArrayList<Target>();
    byArn.forEach((arn, resource) -> {
      var rest = rest(text, resource);
      rest.ifPresent(more -> found.add(target(arn + more, resource)));
    });
    for (var member : directory.members()) {
      if (member.isRole()
          && (member.label().equals(text) || member.name().equals(text))
          && found.stream().noneMatch(one -> one.arn().equals(member.arn()))) {
        found.add(ofArn(member.arn()));
      }
    }
    return found;
  }

  /** What is behind the name of a resource that the text begins with; empty for another. */
  private Optional<String> rest(String text, Resource resource) {
    for (var name : names(resource)) {
      if (text.equals(name)) {
        return Optional.of("");
      }
      if (resource.type().equals("AWS::S3::Bucket") && text.startsWith(name + "/")) {
        return Optional.of(text.substring(name.length()));
      }
    }
    return Optional.empty();
  }

  private NavigableSet<String> names(Resource resource) {
    var names = new TreeSet<String>();
    names.add(resource.key().id());
    names.add(resource.name());
    resource.id().ifPresent(names::add);
    directory.names().name(resource).ifPresent(names::add);
    for (var name : List.copyOf(names)) {
      names.add(directory.accounts().label(resource.account()) + "/" + name);
      names.add(resource.key().stack().name() + "/" + name);
    }
    return names;
  }

  /** The ARN of a resource; empty where it is not known. */
  public Optional<String> arn(Resource resource) {
    return directory.names().arn(resource);
  }

  /** All names that mean something, for whoever mistypes one. */
  public NavigableSet<String> names() {
    var names = new TreeSet<String>();
    byArn.values().forEach(resource -> names.addAll(names(resource)));
    return names;
  }

  /** What an ARN means: a resource, or something in one, such as an object. */
  public Target ofArn(String arn) {
    var member = directory.find(arn);
    var resource = Optional.ofNullable(byArn.get(arn)).or(() -> holding(arn));
    if (resource.isPresent()) {
      return target(arn, resource.get());
    }
    var parts = arn.split(":", 6);
    var account = parts.length == 6 ? parts[4] : "";
    return new Target(
        arn, member.map(one -> one.caller().account()).orElse(account), Optional.empty());
  }

  private Optional<Resource> holding(String arn) {
    for (int at = arn.length() - 1; at > 0; at--) {
      if (arn.charAt(at) == '/' || arn.charAt(at) == ':') {
        var holder = byArn.get(arn.substring(0, at));
        if (holder != null) {
          return Optional.of(holder);
        }
      }
    }
    return Optional.empty();
  }

  private Target target(String arn, Resource resource) {
    return new Target(arn, directory.accounts().text(resource.account()), Optional.of(resource));
  }
}
