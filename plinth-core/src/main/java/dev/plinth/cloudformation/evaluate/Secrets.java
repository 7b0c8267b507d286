package dev.plinth.cloudformation.evaluate;

import dev.plinth.source.Origin;
import dev.plinth.term.Term.Unknown;
import java.util.Optional;

/** Values that nobody may see: they are known only as what they are. */
final class Secrets {
  private Secrets() {}

  /** A parameter with {@code NoEcho}. */
  static Unknown parameter(String name, Origin origin) {
    return new Unknown("parameter `" + name + "` is secret", origin);
  }

  /** A secret that a dynamic reference names. */
  static Unknown stored(String name, Origin origin) {
    return new Unknown("the secret `" + name + "` is read at deployment", origin);
  }

  /** What a value that is secret is called; empty for any other. */
  static Optional<String> name(Unknown unknown) {
    var reason = unknown.reason();
    return (reason.endsWith("` is secret") && reason.startsWith("parameter `"))
            || reason.startsWith("the secret `")
        ? Optional.of(reason.substring(0, reason.lastIndexOf('`') + 1))
        : Optional.empty();
  }
}
