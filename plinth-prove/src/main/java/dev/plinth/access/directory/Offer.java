package dev.plinth.access.directory;

import java.util.List;
import java.util.Optional;

/** What whoever makes a request puts in it, where nothing else is known of a condition key. */
@FunctionalInterface
public interface Offer {
  /** Nothing. */
  Offer NOTHING = _ -> Optional.empty();

  /**
   * The values of a key.
   *
   * @return no values for a request without the key, empty where it is not offered either way
   */
  Optional<List<String>> of(String key);
}
