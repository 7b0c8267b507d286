package dev.plinth.deploy;

import dev.plinth.deploy.Deployment.Result;
import java.util.Map;
import java.util.Optional;

/**
 * What a deployment did, written down as it does it. A run that was cut off is in it without an
 * end, and the next one goes on with it. Safe for use by several threads.
 */
public interface Journal {
  /**
   * The facts that a task told when it ended well, in the run that this one goes on with.
   *
   * @param fingerprint of what it depends on
   * @return empty when it did not end well, or depends on something else now
   */
  Optional<Map<String, String>> find(String task, String fingerprint);

  /** A task is about to make its first call. */
  void started(Task task, String fingerprint);

  /**
   * A task came to its end. What it did is to be kept before this is written down.
   *
   * @param facts what it told
   */
  void ended(Task task, Result result, Map<String, String> facts);

  /** The run came to its end, well or not: the next one looks at everything. */
  void finished();
}
