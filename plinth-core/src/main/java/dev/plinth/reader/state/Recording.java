package dev.plinth.reader.state;

import dev.plinth.world.Missing;
import java.nio.file.Path;

/**
 * A recorded answer.
 *
 * @param account that asked, empty when it is not told
 * @param region that was asked
 * @param kind of the answer
 */
record Recording(Path file, String account, String region, String kind) {
  @Override
  public String toString() {
    return Missing.answers(kind, account, region);
  }
}
