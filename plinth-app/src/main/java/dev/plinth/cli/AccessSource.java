package dev.plinth.cli;

import dev.plinth.access.authorization.ServiceAuthorization;
import dev.plinth.access.directory.Access;
import dev.plinth.access.directory.Directory;
import dev.plinth.access.directory.Endpoints;
import dev.plinth.access.directory.Endpoints.Passage;
import dev.plinth.access.directory.Gaps;
import dev.plinth.access.directory.Member;
import dev.plinth.access.directory.OutsideGrants;
import dev.plinth.access.directory.Target;
import dev.plinth.access.directory.Targets;
import dev.plinth.access.language.Glob;
import dev.plinth.diagnostic.TextRenderer;
import dev.plinth.source.Spelling;
import dev.plinth.world.Missing;
import dev.plinth.world.World;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A source that was read, with everybody in it.
 *
 * @param elsewhere the endpoints that a request is taken not to come through; empty where one was
 *     named
 */
record AccessSource(
    String command,
    Terminal terminal,
    World world,
    Access access,
    Targets targets,
    Optional<Endpoints> elsewhere) {

  /** Reads it; empty after saying why not. */
  static Optional<AccessSource> read(
      String command, WorldOptions options, Path path, RequestOptions request, Terminal terminal) {
    var context = request.context();
    var keys = new LinkedHashMap<String, List<String>>();
    for (var one : context) {
      int equals = one.indexOf('=');
      if (equals <= 0) {
        terminal.err("plinth " + command + ": `--context` takes KEY=VALUE, not `" + one + "`");
        return Optional.empty();
      }
      keys.computeIfAbsent(one.substring(0, equals), _ -> new ArrayList<>())
          .add(one.substring(equals + 1));
    }
    return world(options, path, terminal)
        .flatMap(world -> of(command, world, keys, request.endpoint(), terminal));
  }

  /** The World of a source; empty when it holds nothing, after saying why. */
  static Optional<World> world(WorldOptions options, Path path, Terminal terminal) {
    var reading = options.read(List.of(path), terminal);
    if (reading.world().resources().isEmpty()) {
      var renderer = new TextRenderer(terminal.theme());
      reading.diagnostics().forEach(one -> terminal.err(renderer.render(one)));
      if (reading.diagnostics().isEmpty()) {
        terminal.err("`" + path + "` holds no resources");
      }
      return Optional.empty();
    }
    return Optional.of(reading.world());
  }

  private static Optional<AccessSource> of(
      String command,
      World world,
      Map<String, List<String>> keys,
      String endpoint,
      Terminal terminal) {
    var directory = Directory.of(world);
    var endpoints = new Endpoints(directory);
    var passage = endpoints.find(endpoint);
    if (passage.isEmpty() && !endpoint.isEmpty()) {
      terminal.err(
          "plinth "
              + command
              + ": no VPC endpoint here is called `"
              + endpoint
              + "`"
              + meant(endpoint, endpoints.names()));
      return Optional.empty();
    }
    passage.ifPresent(one -> one.keys().forEach(keys::putIfAbsent));
    return Optional.of(
        new AccessSource(
            command,
            terminal,
            world,
            new Access(directory, keys, passage.map(Passage::policies).orElse(List.of())),
            new Targets(directory),
            endpoint.isEmpty() ? Optional.of(endpoints) : Optional.empty()));
  }

  /** What the source lacks that may allow or deny. */
  List<Missing> gaps() {
    return Gaps.standard().of(world);
  }

  /** What a denial takes for so, since no source tells. */
  Optional<String> denying(String action) {
    return OutsideGrants.standard().none(service(action));
  }

  /** What an answer takes for so, since the question does not tell. */
  List<String> assumptions(String action) {
    return elsewhere.stream()
        .flatMap(endpoints -> endpoints.of(service(action)).stream())
        .map(one ->
            "it does not come through VPC endpoint `%s` (%s), whose policy --endpoint %s asks too"
                .formatted(one.name(), one.origin(), one.name()))
        .toList();
  }

  private static String service(String action) {
    return action.substring(0, Math.max(action.indexOf(':'), 0)).toLowerCase(Locale.ROOT);
  }

  /** Whoever is meant; empty after saying why it is nobody or several. */
  Optional<Member> member(String text) {
    var found = access.find(text);
    if (found.size() == 1) {
      return Optional.of(found.getFirst());
    }
    if (found.isEmpty()) {
      var names = new ArrayList<String>();
      access
          .members()
          .forEach(one -> {
            names.add(one.name());
            names.add(one.label());
          });
      return refuse("nobody here is called `" + text + "`" + meant(text, names));
    }
    return refuse(
        "`"
            + text
            + "` is the name of several: "
            + listed(found.stream().map(Member::label).toList()));
  }

  /** What is meant for an action; empty after saying why it is nothing or several. */
  Optional<Target> target(String text, String action, String account) {
    var known = ServiceAuthorization.standard().find(action);
    if (action.indexOf(':') <= 0) {
      return refuse("an action is such as s3:GetObject, not `" + action + "`");
    }
    if (known.isEmpty()) {
      var service = action.substring(0, action.indexOf(':'));
      var names =
          ServiceAuthorization.standard().actions(service).stream()
              .map(one -> one.fullName())
              .toList();
      terminal.err(
          "plinth "
              + command
              + ": Plinth's data has no action `"
              + action
              + "`"
              + meant(action, names));
    }
    if (known.isPresent() && known.get().isWildcardOnly()) {
      return Optional.of(owned(Target.ANY, account));
    }
    var found = targets.find(text);
    if (found.isEmpty()) {
      return refuse("nothing here is called `" + text + "`" + meant(text, targets.names()));
    }
    var fitting =
        found.stream()
            .filter(one ->
                known.isEmpty()
                    || one.arn().equals("*")
                    || known.get().resourceTypes().stream()
                        .anyMatch(use -> Glob.matches(Glob.like(use.type().pattern()), one.arn())))
            .toList();
    if (fitting.isEmpty()) {
      return refuse(
          "`"
              + action
              + "` acts on "
              + listed(
                  known.stream()
                      .flatMap(one -> one.resourceTypes().stream())
                      .map(use -> use.type().pattern())
                      .distinct()
                      .toList())
              + ", not on `"
              + found.getFirst().arn()
              + "`");
    }
    return fitting.size() == 1
        ? Optional.of(owned(fitting.getFirst(), account))
        : refuse(
            "`"
                + text
                + "` is the name of several: "
                + listed(fitting.stream().map(Target::arn).toList()));
  }

  private Target owned(Target target, String account) {
    return account.isEmpty()
        ? target
        : new Target(target.arn(), access.account(account), target.resource());
  }

  private static String listed(List<String> names) {
    return names.stream().limit(8).map(one -> "`" + one + "`").collect(Collectors.joining(", "))
        + (names.size() > 8 ? " and " + (names.size() - 8) + " more" : "");
  }

  private static String meant(String text, java.util.Collection<String> names) {
    return Spelling.question(text, names).map(it -> "; " + it).orElse("");
  }

  private <T> Optional<T> refuse(String why) {
    terminal.err("plinth " + command + ": " + why);
    return Optional.empty();
  }
}
