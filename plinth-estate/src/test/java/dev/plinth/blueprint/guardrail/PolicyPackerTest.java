package dev.plinth.blueprint.guardrail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.blueprint.guardrail.PolicyPacker.Packed;
import dev.plinth.blueprint.guardrail.PolicyPacker.Part;
import dev.plinth.json.Json;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class PolicyPackerTest {
  private static final int LIMIT = 900;

  private static List<Part> parts(Random random) {
    var parts = new ArrayList<Part>();
    for (int i = 0; i < 1 + random.nextInt(12); i++) {
      var statements = new ArrayList<Json.JsonObject>();
      for (int j = 0; j <= random.nextInt(3); j++) {
        statements.add(statement(random, i + "x" + j));
      }
      parts.add(new Part("part-" + i, statements, statements));
    }
    return parts;
  }

  private static Json.JsonObject statement(Random random, String sid) {
    var actions = new TreeSet<String>();
    for (int i = 0; i <= random.nextInt(6); i++) {
      actions.add("service" + random.nextInt(4) + ":Action" + random.nextInt(20));
    }
    var statement =
        Json.object(
            "Sid",
            sid,
            "Effect",
            "Deny",
            random.nextInt(5) == 0 ? "NotAction" : "Action",
            List.copyOf(actions),
            "Resource",
            random.nextBoolean() ? "*" : "arn:aws:s3:::a");
    return random.nextBoolean()
        ? statement
        : statement.with("Condition", Json.object("Bool", Json.object("k", "true")));
  }

  /** Everything that is denied: one action with what it is denied on and when. */
  private static Set<String> meaning(List<Json.JsonObject> statements) {
    var meaning = new TreeSet<String>();
    for (var statement : statements) {
      var rest = new TreeMap<>(statement.members());
      rest.remove("Sid");
      rest.remove("Action");
      if (statement.has("Action")) {
        statement.strings("Action").forEach(action -> meaning.add(action + " " + rest));
      } else {
        meaning.add(rest.toString());
      }
    }
    return meaning;
  }

  private static List<Json.JsonObject> statements(Packed packed) {
    return packed.document().items("Statement").stream().map(Json.JsonObject.class::cast).toList();
  }

  @Test
  void noPolicyIsTooLargeAndNothingIsLostOrAdded() {
    for (int seed = 0; seed < 500; seed++) {
      var parts = parts(new Random(seed));
      var packed = PolicyPacker.pack(parts, LIMIT);
      var kept = new TreeSet<String>();
      for (var policy : packed) {
        if (policy.parts().size() > 1) {
          assertThat(PolicyPacker.size(policy.document())).as("seed " + seed).isLessThan(LIMIT + 1);
        }
        kept.addAll(meaning(statements(policy)));
      }
      var wanted = new TreeSet<String>();
      parts.forEach(part -> wanted.addAll(meaning(part.statements())));
      assertThat(kept).as("seed " + seed).isEqualTo(wanted);
    }
  }

  @Test
  void theOrderOfThePartsDoesNotMatter() {
    for (int seed = 0; seed < 200; seed++) {
      var parts = parts(new Random(seed));
      var shuffled = new ArrayList<>(parts);
      Collections.shuffle(shuffled, new Random(seed));
      assertThat(PolicyPacker.pack(shuffled, LIMIT)).isEqualTo(PolicyPacker.pack(parts, LIMIT));
    }
  }

  @Test
  void turningPartsOffLeavesTheOthersWhereTheyAre() {
    for (int seed = 0; seed < 200; seed++) {
      var random = new Random(seed);
      var parts = parts(random);
      var some =
          parts.stream()
              .map(part ->
                  random.nextBoolean() ? part : new Part(part.name(), List.of(), part.largest()))
              .toList();
      var before = places(PolicyPacker.pack(parts, LIMIT));
      assertThat(before).containsAllEntriesOf(places(PolicyPacker.pack(some, LIMIT)));
    }
  }

  private static Map<String, Integer> places(List<Packed> packed) {
    var places = new TreeMap<String, Integer>();
    packed.forEach(policy -> policy.parts().forEach(part -> places.put(part, policy.number())));
    return places;
  }

  @Test
  void theSizeCountsTheIdOfTheOrganizationAtItsLongest() {
    var document = Json.object("a", Setting.ORGANIZATION_ID);
    assertThat(PolicyPacker.size(document)).isEqualTo("{\"a\":\"\"}".length() + 34);
    assertThat(PolicyPacker.resolve(document, "o-1").compact()).isEqualTo("{\"a\":\"o-1\"}");
  }

  @Test
  void statementsThatDifferInActionsOnlyBecomeOne() {
    var document =
        PolicyPacker.document(
            List.of(
                Guardrail.deny("A", List.of("s3:B", "s3:A")),
                Guardrail.deny("B", List.of("s3:C"))));
    assertThat(document.compact())
        .isEqualTo(
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Sid\":\"AB\",\"Effect\":\"Deny\","
                + "\"Action\":[\"s3:A\",\"s3:B\",\"s3:C\"],\"Resource\":\"*\"}]}");
  }
}
