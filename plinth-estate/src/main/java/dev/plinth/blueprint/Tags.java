package dev.plinth.blueprint;

import dev.plinth.cloudformation.Value;
import dev.plinth.estate.Estate;
import dev.plinth.estate.Network.Vpc;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Tags as CloudFormation writes them: those that everything in an account carries. */
public final class Tags {
  private final NavigableMap<String, String> common;

  /** Each of them in a template, where a large estate has them a million times. */
  private final NavigableMap<String, Value> written = new TreeMap<>();

  /** These tags, by key. */
  public Tags(NavigableMap<String, String> common) {
    this.common = Collections.unmodifiableNavigableMap(new TreeMap<>(common));
    this.common.forEach((key, value) -> written.put(key, tag(key, value)));
  }

  /** What everything in the account carries, by key. */
  public NavigableMap<String, String> common() {
    return common;
  }

  private static Value tag(String key, String value) {
    return Value.object("Key", key, "Value", value);
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
    var tags = new TreeMap<>(written);
    more.forEach((key, value) -> tags.put(key, tag(key, value)));
    tags.put("Name", tag("Name", name));
    return Value.list(List.copyOf(tags.values()));
  }
}
