package dev.plinth.estate;

import dev.plinth.source.Origin;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * An organizational unit.
 *
 * @param name its name among its siblings; {@code root} for the root
 * @param path the names from below the root to here, joined by {@code /}; empty for the root
 * @param accounts the accounts directly in it, sorted by name
 * @param units the units directly in it, sorted by name
 * @param controls friendly names of the controls enabled on it
 * @param was the path it had before it was renamed, or empty
 */
public record Unit(
    String name,
    String path,
    List<Named> accounts,
    List<Unit> units,
    NavigableMap<String, String> tags,
    List<Named> controls,
    String was,
    Origin origin) {
  public Unit {
    accounts = List.copyOf(accounts);
    units = List.copyOf(units);
    tags = Collections.unmodifiableNavigableMap(new TreeMap<>(tags));
    controls = List.copyOf(controls);
  }

  /** Units between the root and this one, this one included. */
  public int depth() {
    return path.isEmpty() ? 0 : (int) path.chars().filter(letter -> letter == '/').count() + 1;
  }

  /** The first unit of the path: what the file calls an environment. */
  public String top() {
    var end = path.indexOf('/');
    return end < 0 ? path : path.substring(0, end);
  }
}
