package dev.plinth.reader.state;

import dev.plinth.reader.state.Mapping.Role;
import dev.plinth.term.StackKey;
import java.util.Comparator;

/**
 * A row of a recorded answer that becomes a resource.
 *
 * @param kind of the answer
 * @param id of the resource
 * @param place account and Region of the resource
 * @param foreign how far from the owner it was recorded: 0 where account and Region are its own
 */
record Row(String kind, Mapping mapping, Scope scope, String id, StackKey place, int foreign) {
  /** What tells most first; sorting keeps the order of the files otherwise. */
  static final Comparator<Row> BEST =
      Comparator.comparing((Row row) -> row.mapping().role()).thenComparingInt(Row::foreign);

  /** What rows of one resource have in common. */
  record Same(String type, String id, StackKey place) {}

  Same same() {
    return new Same(mapping.type(), id, mapping.local() ? place : new StackKey("", "", ""));
  }

  static Row of(Recording recording, Mapping mapping, Scope scope, String id) {
    var account = mapping.account(scope).orElse(recording.account());
    var region = mapping.region(scope).orElse(recording.region());
    var foreign =
        (account.equals(recording.account()) ? 0 : 2) + (region.equals(recording.region()) ? 0 : 1);
    return new Row(
        recording.kind(), mapping, scope, id, new StackKey(account, region, ""), foreign);
  }

  /** Whether it is the copy of another account than the one that owns it. */
  boolean isShared(Recording recording) {
    return !recording.account().isEmpty() && foreign >= 2;
  }

  boolean tells() {
    return mapping.role() != Role.SUPPLEMENT;
  }
}
