package dev.plinth.access;

import dev.plinth.access.CaseReader.Wrong;
import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.json.Json.JsonObject;
import dev.plinth.source.Origin;
import dev.plinth.source.Spelling;
import java.util.ArrayList;
import java.util.List;

/**
 * The members that an object of a file of cases may have.
 *
 * @param of what has them, such as {@code a case}
 */
record CaseMembers(String of, List<String> names) {
  CaseMembers {
    names = List.copyOf(names);
  }

  /**
   * Remarks on members that say nothing.
   *
   * @throws Wrong for one that is meant for another: left out, it would change the answer
   */
  List<Diagnostic> check(JsonObject object, Origin origin) {
    var remarks = new ArrayList<Diagnostic>();
    for (var name : object.members().keySet()) {
      if (names.contains(name)) {
        continue;
      }
      var says = "`" + name + "` says nothing about " + of;
      if (!Spelling.closest(name, names).isEmpty()) {
        throw new Wrong(says, name, names);
      }
      remarks.add(Diagnostic.note(AccessCodes.CASE, origin, says));
    }
    return remarks;
  }
}
