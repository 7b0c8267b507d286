package dev.plinth.blueprint.lockout;

import dev.plinth.access.Policies;
import dev.plinth.access.language.Test;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import dev.plinth.source.Origin;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/** A statement as it is written: its text, and where that stands. */
record PolicyText(JsonObject statement, Origin origin) {
  /** The statement of this {@code Sid} or number in a document. */
  static Optional<PolicyText> of(JsonObject document, String name, IntFunction<Origin> origins) {
    var statements =
        document
            .object("Statement")
            .map(List::of)
            .orElseGet(() ->
                document.items("Statement").stream()
                    .filter(JsonObject.class::isInstance)
                    .map(JsonObject.class::cast)
                    .toList());
    for (int i = 0; i < statements.size(); i++) {
      if (statements.get(i).string("Sid").orElse(String.valueOf(i + 1)).equals(name)) {
        return Optional.of(new PolicyText(statements.get(i), origins.apply(i)));
      }
    }
    return Optional.empty();
  }

  /** What it asks for. */
  List<Test> tests() {
    var document =
        Json.object("Version", "2012-10-17", "Statement", Json.array(List.of(statement)));
    return Policies.read("statement", document).statements().stream()
        .flatMap(one -> one.tests().stream())
        .toList();
  }
}
