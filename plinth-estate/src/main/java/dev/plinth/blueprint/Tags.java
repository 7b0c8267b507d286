package dev.plinth.blueprint;

import dev.plinth.cloudformation.Value;
import dev.plinth.estate.Estate;
import java.util.ArrayList;
import java.util.TreeMap;

/** Tags as CloudFormation writes them. */
public final class Tags {
  private Tags() {}

  /** A name and the estate's tags for an account, by key. */
  public static Value of(Estate estate, String account, String name) {
    var tags = new TreeMap<>(estate.organization().tagsOf(account));
    tags.put("Name", name);
    var items = new ArrayList<Value>();
    tags.forEach((key, value) -> items.add(Value.object("Key", key, "Value", value)));
    return Value.list(items);
  }
}
