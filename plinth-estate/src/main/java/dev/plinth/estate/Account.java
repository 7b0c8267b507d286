package dev.plinth.estate;

import dev.plinth.source.Origin;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * An account.
 *
 * @param email the address of its root user; stands where it is written, at the pattern for most
 * @param id its twelve digits when it exists already, or empty
 * @param was the name it had before it was renamed, or empty
 */
public record Account(
    String name,
    Named email,
    String id,
    NavigableMap<String, String> tags,
    String was,
    Origin origin) {
  public Account {
    tags = Collections.unmodifiableNavigableMap(new TreeMap<>(tags));
  }
}
