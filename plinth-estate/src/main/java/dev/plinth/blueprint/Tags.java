package dev.plinth.blueprint;

import dev.plinth.cloudformation.Value;
import dev.plinth.estate.Estate;
import dev.plinth.estate.Network.Vpc;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Tags as CloudFormation writes them.
 *
 * @param common what everything in the account carries, by key
 */
public record Tags(NavigableMap<String, String> common) {
  public Tags {
    common = Collections.unmodifiableNavigableMap(new TreeMap<>(common));
  }

  /** The estate's tags for an account. */
  public static Tags of(Estate estate, String account) {
    return new Tags(CostTags.of(estate.organization(), account));
  }

  /** The estate's tags for what stands in a VPC of an account. */
  public static Tags of(Estate estate, Vpc vpc) {
    return new Tags(
        CostTags.whole(estate.organization().tagsOf(vpc.account().name()), vpc.environment()));
  }

  /** These tags, and those of {@code others} whose keys they do not have. */
  public Tags over(Tags others) {
    var tags = new TreeMap<>(others.common);
    tags.putAll(common);
    return new Tags(tags);
  }

  /** The tags of something of this name, by key. */
  public Value named(String name) {
    return named(name, Map.of());
  }

  /** The tags of something of this name with these more, by key. */
  public Value named(String name, Map<String, String> more) {
    var tags = new TreeMap<>(common);
    tags.putAll(more);
    tags.put("Name", name);
    var items = new ArrayList<Value>();
    tags.forEach((key, value) -> items.add(Value.object("Key", key, "Value", value)));
    return Value.list(items);
  }
}
