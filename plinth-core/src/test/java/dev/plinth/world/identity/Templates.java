package dev.plinth.world.identity;

import dev.plinth.cloudformation.evaluate.Deployment.Unset;
import dev.plinth.reader.Sources;
import dev.plinth.reader.StackSource;
import dev.plinth.term.ResourceKey;
import dev.plinth.term.StackKey;
import dev.plinth.world.Resource;
import dev.plinth.world.World;
import dev.plinth.yaml.YamlReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Worlds of a few templates. */
public final class Templates {
  public static final String ACCOUNT = "111122223333";

  private Templates() {}

  public static StackKey stack(String name) {
    return new StackKey(ACCOUNT, "us-east-1", name);
  }

  /** The World of stacks {@code app}, {@code app2} and so on, parameters open to all values. */
  public static World world(String... templates) {
    var stacks = new ArrayList<StackSource>();
    for (var template : templates) {
      stacks.add(stack(stack(stacks.isEmpty() ? "app" : "app" + (stacks.size() + 1)), template));
    }
    return world(stacks);
  }

  public static World world(List<StackSource> stacks) {
    return Sources.of(stacks, List.of()).world();
  }

  public static StackSource stack(StackKey key, String template) {
    var node = new YamlReader().read("template.yaml", template).root().orElseThrow();
    return new StackSource(key, node, Map.of(), List.of(), Map.of(), Unset.ANYTHING);
  }

  public static ResourceKey key(String id) {
    return new ResourceKey(stack("app"), id);
  }

  public static Resource resource(World world, String id) {
    return world.find(key(id)).orElseThrow();
  }
}
