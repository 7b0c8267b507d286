package dev.plinth.blueprint.organization;

import dev.plinth.cloudformation.Value;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The facts that settings of steps name, such as {@code account.prod-1.id}. */
final class StepFacts {
  private static final Pattern FACT = Pattern.compile("\\$\\{([a-z-]+(?:\\.[^}:]+)+)\\}");

  private StepFacts() {}

  static SortedSet<String> in(Map<String, Value> settings) {
    var facts = new TreeSet<String>();
    settings.forEach((name, value) -> {
      add(name, facts);
      add(value, facts);
    });
    return facts;
  }

  private static void add(String text, SortedSet<String> facts) {
    FACT.matcher(text).results().forEach(found -> facts.add(found.group(1)));
  }

  private static void add(Value value, SortedSet<String> facts) {
    switch (value) {
      case Value.Ref(var fact) -> facts.add(fact);
      case Value.Sub(var text) -> add(text, facts);
      case Value.Items(var items) -> items.forEach(item -> add(item, facts));
      case Value.Fields(var fields) -> facts.addAll(in(fields));
      case Value.Text _,
          Value.Truth _,
          Value.Whole _,
          Value.Decimal _,
          Value.GetAtt _,
          Value.Join _,
          Value.Select _,
          Value.Split _,
          Value.Base64 _ -> {}
    }
  }
}
