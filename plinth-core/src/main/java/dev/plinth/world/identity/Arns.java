package dev.plinth.world.identity;

import dev.plinth.term.Choices;
import dev.plinth.term.ResourceKey;
import dev.plinth.term.StackKey;
import dev.plinth.term.Term;
import dev.plinth.term.Term.Absent;
import dev.plinth.term.Term.Reference;
import dev.plinth.term.Term.Text;
import dev.plinth.term.Terms;
import dev.plinth.world.Regions;
import dev.plinth.world.Resource;
import java.util.List;
import java.util.Optional;

/** Names and ARNs of what IAM holds, in the words that policies name them by. */
final class Arns {
  private Arns() {}

  /** The name: as written, as AWS told it, or what {@code Ref} will give. */
  static Term name(Resource resource, String property) {
    var told = resource.attributes().get("Ref");
    var otherwise =
        told instanceof Absent ? new Reference(resource.key(), "", resource.origin()) : told;
    return Choices.map(
        resource.property(property), name -> name instanceof Absent ? otherwise : name);
  }

  /** The path, {@code /} where none is written. */
  static Term path(Resource resource) {
    return Choices.map(
        resource.property("Path"),
        path -> path instanceof Absent ? new Text("/", resource.origin()) : path);
  }

  /**
   * The ARN: as AWS told it, put together from account, path and name, or what the resource will
   * give.
   *
   * @param kind such as {@code role}
   * @param attribute that gives it
   */
  static Term arn(Resource resource, String kind, Term name, String attribute) {
    var told = resource.attributes().get("Arn");
    if (!(told instanceof Absent)) {
      return told;
    }
    var given = new Reference(resource.key(), attribute, resource.origin());
    var partition = partition(resource);
    var account = account(resource);
    if (partition.isEmpty() || account.isEmpty()) {
      return given;
    }
    var start = new Text("arn:" + partition.get() + ":iam::", resource.origin());
    var middle = new Text(":" + kind, resource.origin());
    return Choices.map(
        List.of(path(resource), name),
        resource.origin(),
        values ->
            values.getLast() instanceof Text || values.getLast() instanceof Term.Joined
                ? Terms.joined(
                    List.of(start, account.get(), middle, values.getFirst(), values.getLast()),
                    resource.origin())
                : given);
  }

  /** The ARN of a managed policy, which {@code Ref} gives. */
  static Term managedArn(Resource resource, Term name) {
    for (var attribute : List.of("Arn", "PolicyArn", "Ref")) {
      if (!(resource.attributes().get(attribute) instanceof Absent)) {
        return resource.attributes().get(attribute);
      }
    }
    return arn(resource, "policy", name, "");
  }

  /**
   * The account as {@code AWS::AccountId} says it; in an estate it has a name before it has an id.
   */
  private static Optional<Term> account(Resource resource) {
    var account = resource.account();
    if (account.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        account.matches("[0-9]{12}")
            ? new Text(account, resource.origin())
            : new Reference(
                new ResourceKey(new StackKey("", "", "organization"), "account." + account),
                "id",
                resource.origin()));
  }

  private static Optional<String> partition(Resource resource) {
    return Regions.standard().find(resource.region()).map(region -> region.partition());
  }
}
