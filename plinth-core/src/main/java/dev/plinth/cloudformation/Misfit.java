package dev.plinth.cloudformation;

import dev.plinth.diagnostic.Code;
import java.util.List;

/**
 * A value that a schema does not allow.
 *
 * @param path where it is, names and indexes with dots between them
 * @param says what is wrong with it, as the rest of a sentence that starts with the path
 * @param tries what to write instead
 */
record Misfit(Code code, String path, String says, List<String> notes, List<String> tries) {
  Misfit {
    notes = List.copyOf(notes);
    tries = List.copyOf(tries);
  }

  static Misfit of(Code code, String path, String says) {
    return new Misfit(code, path, says, List.of(), List.of());
  }

  /** The same as a consequence of other properties. */
  Misfit because(String note) {
    return new Misfit(
        SchemaFit.COMBINATION, path, says + ", given what else is set", List.of(note), tries);
  }
}
