package dev.plinth.plan.changeset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.cloudformation.TemplateNodes;
import dev.plinth.cloudformation.evaluate.Deployment;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import dev.plinth.plan.changeset.ChangePredictor.Caution;
import dev.plinth.property.Gen;
import dev.plinth.property.Property;
import dev.plinth.source.Origin;
import dev.plinth.source.SourceFile;
import dev.plinth.term.StackKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Templates that were changed in a known way: a plan of them lists what was changed, and what
 * follows from it as a simple second reckoning has it.
 */
class ChangedTemplatesTest {
  private static final StackKey STACK = new StackKey("111122223333", "us-east-1", "shop");
  private static final Origin NOWHERE = Origin.of(SourceFile.of("shop.json", ""));

  /**
   * A topic.
   *
   * @param name its create-only name, 0 for none
   * @param display its display name, -1 for none
   * @param refersTo the number of an earlier topic whose {@code Ref} is in a tag, -1 for none
   */
  private record Topic(int name, int display, int refersTo) {}

  /** Topics by number, before and after. */
  private record Pair(SequencedMap<Integer, Topic> before, SequencedMap<Integer, Topic> after) {}

  private static final Gen<Pair> PAIRS =
      choices -> {
        var before = new LinkedHashMap<Integer, Topic>();
        var after = new LinkedHashMap<Integer, Topic>();
        int count = choices.between(1, 6);
        for (int i = 0; i < count; i++) {
          var topic = new Topic(choices.between(0, 2), choices.between(-1, 1), -1);
          int change = choices.between(0, 5);
          if (change != 1) {
            before.put(i, referring(topic, i, before, choices.between(-1, 5)));
          }
          if (change != 2) {
            var now =
                switch (change) {
                  case 3 -> new Topic(topic.name() + 1, topic.display(), -1);
                  case 4 -> new Topic(topic.name(), topic.display() + 1, -1);
                  default -> topic;
                };
            var was = before.get(i);
            var target = was == null ? choices.between(-1, 5) : was.refersTo();
            after.put(i, referring(now, i, after, target));
          }
        }
        return new Pair(before, after);
      };

  private static Topic referring(
      Topic topic, int self, SequencedMap<Integer, Topic> there, int target) {
    return target < self && there.containsKey(target)
        ? new Topic(topic.name(), topic.display(), target)
        : topic;
  }

  private static StackSide side(SequencedMap<Integer, Topic> topics) {
    var resources = new LinkedHashMap<String, Json>();
    topics.forEach((number, topic) -> resources.put("T" + number, json(topic)));
    return StackSide.of(
        TemplateNodes.node(Json.object("Resources", Json.object(resources)), NOWHERE),
        Deployment.of(STACK));
  }

  private static JsonObject json(Topic topic) {
    var properties = new LinkedHashMap<String, Json>();
    if (topic.name() > 0) {
      properties.put("TopicName", Json.of("name-" + topic.name()));
    }
    if (topic.display() >= 0) {
      properties.put("DisplayName", Json.of("display-" + topic.display()));
    }
    if (topic.refersTo() >= 0) {
      properties.put(
          "Tags",
          Json.array(
              Json.object("Key", "source", "Value", Json.object("Ref", "T" + topic.refersTo()))));
    }
    return Json.object("Type", "AWS::SNS::Topic", "Properties", Json.object(properties));
  }

  /** What is to be expected, reckoned from the records alone. */
  private static List<String> expected(Pair pair) {
    var lines = new TreeMap<String, String>();
    var isNew = new ArrayList<Integer>();
    pair.after()
        .forEach((number, now) -> {
          var was = pair.before().get(number);
          if (was == null) {
            isNew.add(number);
            lines.put("T" + number, "Add");
            return;
          }
          var replaced = was.name() != now.name();
          if (replaced) {
            isNew.add(number);
          }
          if (!was.equals(now) || isNew.contains(now.refersTo())) {
            lines.put("T" + number, replaced ? "Modify True" : "Modify False");
          }
        });
    pair.before().keySet().stream()
        .filter(number -> !pair.after().containsKey(number))
        .forEach(number -> lines.put("T" + number, "Remove"));
    return lines.entrySet().stream().map(line -> line.getKey() + " " + line.getValue()).toList();
  }

  private static List<String> predicted(Pair pair, Caution caution) {
    var set = ChangePredictor.standard(caution).predict(side(pair.before()), side(pair.after()));
    return ChangeSetJson.plain(set).items().stream()
        .map(change -> ((JsonObject) change).object("ResourceChange").orElseThrow())
        .map(change ->
            change.string("LogicalResourceId").orElseThrow()
                + " "
                + change.string("Action").orElseThrow()
                + change.string("Replacement").map(word -> " " + word).orElse(""))
        .toList();
  }

  @Test
  void listsExactlyWhatDiffers() {
    Property.forAll(
        "a change set lists what differs and what follows",
        PAIRS,
        pair -> {
          assertThat(predicted(pair, Caution.AS_AWS)).isEqualTo(expected(pair));
          assertThat(predicted(pair, Caution.KNOWN)).isEqualTo(expected(pair));
        });
  }

  @Test
  void nothingDiffersFromItself() {
    Property.forAll(
        "a template against itself changes nothing",
        PAIRS,
        pair ->
            assertThat(predicted(new Pair(pair.after(), pair.after()), Caution.AS_AWS)).isEmpty());
  }
}
