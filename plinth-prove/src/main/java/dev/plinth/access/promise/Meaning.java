package dev.plinth.access.promise;

import java.util.List;

/**
 * The requests that actions on resources mean.
 *
 * @param never the actions of which no request is about any of these resources, or which need no
 *     permission
 * @param leftOut what wildcards are taken not to mean, lower case, without a period
 */
public record Meaning(List<Question> questions, List<String> never, List<String> leftOut) {
  public Meaning {
    questions = List.copyOf(questions);
    never = List.copyOf(never);
    leftOut = List.copyOf(leftOut);
  }
}
