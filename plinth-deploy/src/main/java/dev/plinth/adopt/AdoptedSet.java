package dev.plinth.adopt;

import dev.plinth.adopt.FoundAccess.FoundSet;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import dev.plinth.json.JsonException;
import java.util.Optional;
import java.util.regex.Pattern;

/** A permission set as an estate says it. */
record AdoptedSet(FoundSet set) {
  /** What Control Tower makes begins so, beside what people make. */
  static final String CONTROL_TOWERS = "AWS";

  private static final Pattern WHOLE_HOURS = Pattern.compile("PT([1-9]|1[0-2])H");
  private static final Pattern AWS_MANAGED = Pattern.compile("arn:[a-z-]+:iam::aws:policy/(.+)");

  /** Why no permission set of an estate is like this one. */
  Optional<String> unsayable(boolean onControlTower) {
    if (onControlTower && set.name().startsWith(CONTROL_TOWERS)) {
      return Optional.of("Control Tower makes it, and keeps it");
    }
    if (!set.beyond().isEmpty()) {
      return Optional.of("it has " + set.beyond() + ", which no permission set of an estate has");
    }
    if (!WHOLE_HOURS.matcher(set.session()).matches()) {
      return Optional.of(
          "its sessions last %s, and those of an estate last whole hours".formatted(set.session()));
    }
    if (!set.managed().stream().allMatch(arn -> AWS_MANAGED.matcher(arn).matches())) {
      return Optional.of("it has managed policies that are not AWS's");
    }
    return set.inline().isEmpty() || policy().isPresent()
        ? Optional.empty()
        : Optional.of("its own policy cannot be read");
  }

  private Optional<JsonObject> policy() {
    try {
      return Json.parse(set.inline()) instanceof JsonObject policy
          ? Optional.of(policy)
          : Optional.empty();
    } catch (JsonException e) {
      return Optional.empty();
    }
  }

  /** Its lines in the estate file. */
  String text(String name) {
    var text = new StringBuilder("  " + name + ":\n");
    if (!name.equals(set.name())) {
      text.append("    name: ").append(quoted(set.name())).append('\n');
    }
    if (!set.description().isBlank()) {
      text.append("    description: ").append(quoted(set.description())).append('\n');
    }
    var hours = WHOLE_HOURS.matcher(set.session());
    text.append("    session: ").append(hours.matches() ? hours.group(1) : "4").append('\n');
    if (!set.managed().isEmpty()) {
      text.append("    managed: [")
          .append(
              String.join(
                  ", ",
                  set.managed().stream()
                      .map(arn -> AWS_MANAGED.matcher(arn).replaceFirst("$1"))
                      .toList()))
          .append("]\n");
    }
    policy()
        .ifPresent(policy ->
            text.append("    inline:\n")
                .append(policy.pretty().strip().indent(6).stripTrailing())
                .append('\n'));
    return text.toString();
  }

  /** As YAML takes any text. */
  private static String quoted(String text) {
    return Json.of(text).compact();
  }
}
