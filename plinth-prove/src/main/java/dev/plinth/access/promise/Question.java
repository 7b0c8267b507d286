package dev.plinth.access.promise;

import dev.plinth.access.directory.ResourceSet;
import java.util.List;

/**
 * Requests that somebody may make or not: actions on resources.
 *
 * @param actions with wildcards as policies write them
 */
public record Question(List<String> actions, ResourceSet set) {
  public Question {
    actions = List.copyOf(actions);
  }
}
