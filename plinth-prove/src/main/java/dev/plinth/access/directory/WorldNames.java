package dev.plinth.access.directory;

import dev.plinth.access.directory.ArnForms.Form;
import dev.plinth.access.language.Names;
import dev.plinth.term.ResourceKey;
import dev.plinth.term.Term;
import dev.plinth.world.Regions;
import dev.plinth.world.Resource;
import dev.plinth.world.World;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What references of a World turn into.
 *
 * <p>What only AWS will know stands in braces: <code>{prod-1}</code> is the id of an account that
 * has a name so far. A name that CloudFormation makes begins as it makes it, with the names of
 * stack and resource, and ends in braces: <code>app-Role-{prod-1.us-east-1}</code>. No policy can
 * spell what is in braces, so it meets wildcards and references only.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cfn-physical-ids.html">Physical
 *     ids</a>
 */
final class WorldNames implements Names {
  private static final int DEEPEST = 16;

  private final World world;
  private final Accounts accounts;
  private final ArnForms forms;
  private final Map<ResourceKey, Optional<String>> arns = new ConcurrentHashMap<>();

  WorldNames(World world, Accounts accounts) {
    this.world = world;
    this.accounts = accounts;
    this.forms = ArnForms.standard();
  }

  @Override
  public Optional<String> of(Term.Reference reference) {
    return of(reference, 0);
  }

  private Optional<String> of(Term.Reference reference, int depth) {
    var key = reference.resource();
    if (depth > DEEPEST) {
      return Optional.empty();
    }
    if (key.stack().equals(Accounts.ORGANIZATION) && !isRole(key)) {
      return Optional.of(accounts.fact(key.id(), reference.attribute()));
    }
    return world.find(key).flatMap(resource -> given(resource, reference.attribute(), depth));
  }

  private boolean isRole(ResourceKey key) {
    return world.find(key).filter(one -> one.type().equals("AWS::IAM::Role")).isPresent();
  }

  private Optional<String> given(Resource resource, String attribute, int depth) {
    var told = resource.attributes().get(attribute.isEmpty() ? "Ref" : attribute).scalar();
    if (told.isPresent()) {
      return told;
    }
    var form = forms.find(resource.type());
    if (form.isEmpty()) {
      return Optional.empty();
    }
    var gives = form.get();
    if (attribute.isEmpty() ? gives.ref().equals("arn") : gives.givesArn().contains(attribute)) {
      return arn(resource, gives, depth);
    }
    return attribute.isEmpty()
        ? gives.ref().equals("name") ? name(resource, gives, depth) : Optional.empty()
        : gives.givesName().contains(attribute) ? name(resource, gives, depth) : Optional.empty();
  }

  /** The ARN of a resource; empty for a type whose form is not known or a name that is not. */
  Optional<String> arn(Resource resource) {
    return arns.computeIfAbsent(
        resource.key(),
        _ ->
            resource
                .arn()
                .or(() -> forms.find(resource.type()).flatMap(form -> arn(resource, form, 0))));
  }

  /** The name of a resource; empty where it is not known. */
  Optional<String> name(Resource resource) {
    return forms.find(resource.type()).flatMap(form -> name(resource, form, 0));
  }

  private Optional<String> arn(Resource resource, Form form, int depth) {
    var path =
        text(resource.property("Path"), depth).or(() -> ifAbsent(resource.property("Path"), "/"));
    var bus = form.arn().contains("${Bus}") ? bus(resource, depth) : Optional.of("");
    var name = name(resource, form, depth);
    if (name.isEmpty() || path.isEmpty() || bus.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        form.arn()
            .replace("${Partition}", partition(resource.region()))
            .replace("${Region}", resource.region())
            .replace("${Account}", accounts.text(resource.account()))
            .replace("${Path}", path.get())
            .replace("${Bus}", bus.get())
            .replace("${Slash}", name.get().startsWith("/") ? "" : "/")
            .replace("${Name}", name.get()));
  }

  private Optional<String> bus(Resource resource, int depth) {
    var bus = resource.property("EventBusName");
    return text(bus, depth)
        .map(name -> name.equals("default") ? "" : name + "/")
        .or(() -> ifAbsent(bus, ""));
  }

  private static Optional<String> ifAbsent(Term term, String otherwise) {
    return term instanceof Term.Absent ? Optional.of(otherwise) : Optional.empty();
  }

  /** The partition of a Region, {@code aws} where none is told. */
  static String partition(String region) {
    return Regions.standard().find(region).map(Regions.Entry::partition).orElse("aws");
  }

  private Optional<String> name(Resource resource, Form form, int depth) {
    if (form.ref().equals("name") && resource.id().isPresent()) {
      return resource.id();
    }
    var written =
        form.name().isEmpty() ? new Term.Absent(resource.origin()) : resource.property(form.name());
    return written instanceof Term.Absent
        ? Optional.of(made(resource, form))
        : text(written, depth);
  }

  private String made(Resource resource, Form form) {
    var stack = resource.key().stack();
    var id = resource.key().id();
    var own = "{" + accounts.label(stack.account()) + "." + stack.region() + "}";
    var begin = stack.name().isEmpty() ? "" : stack.name() + "-";
    return switch (form.made()) {
      case "stack" -> begin + id + "-" + own;
      case "small" -> (begin + id).toLowerCase(Locale.ROOT) + "-" + own;
      case "joined" -> (begin + id).replace("-", "") + "-" + own;
      case "logical" -> id + "-" + own;
      default ->
          form.made()
              + "{"
              + accounts.label(stack.account())
              + "."
              + stack.region()
              + "."
              + begin
              + id
              + "}";
    };
  }

  /** The text of a value; empty where it is none, or not known. */
  Optional<String> text(Term term) {
    return text(term, 0);
  }

  private Optional<String> text(Term term, int depth) {
    return switch (term) {
      case Term.Text _, Term.Number _, Term.Truth _ -> term.scalar();
      case Term.Reference reference -> of(reference, depth + 1);
      case Term.Joined(var parts, _) -> {
        var text = new StringBuilder();
        for (var part : parts) {
          var one = text(part, depth);
          if (one.isEmpty()) {
            yield Optional.empty();
          }
          text.append(one.get());
        }
        yield Optional.of(text.toString());
      }
      case Term.Null _, Term.Absent _, Term.Items _, Term.Fields _, Term.OneOf _, Term.Unknown _ ->
          Optional.empty();
    };
  }
}
