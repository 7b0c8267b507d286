package dev.plinth.twin;

import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;

/** The accounts of the twin, and where in the organization each stands. */
final class Accounts {
  static final String TABLE = "accounts";

  private Accounts() {}

  /** The account that the twin begins with. */
  static void begin(Store store) {
    if (store.all(TABLE).isEmpty()) {
      var id = "111122223333";
      store.put(
          TABLE,
          id,
          Json.object(
              "Id", id, "Name", "management", "Email", "", "State", "ACTIVE", "Parent", ""));
      store.put("settings", "management", Json.object("account", id));
    }
  }

  static String management(Store store) {
    return store.find("settings", "management").flatMap(one -> one.string("account")).orElseThrow();
  }

  /**
   * Of the kind that examples are written with. It follows from the address of the account; where
   * that of another is the same, from how many are.
   */
  static String newId(Store store, String email) {
    for (int others = 0; ; others++) {
      var id = "1111" + MadeUp.decimal("account/" + email + "/" + others, 8);
      if (find(store, id).isEmpty()) {
        return id;
      }
    }
  }

  static Optional<JsonObject> find(Store store, String id) {
    return store.find(TABLE, id);
  }

  /** What the account is called while it is being made. */
  static String atWork(String id) {
    return "account/" + id;
  }

  /** Whether it is there for others to see: AWS takes a while to make one. */
  static boolean isMade(Store store, String id) {
    return !AtWork.is(store, atWork(id));
  }

  /** Those that are made. */
  static List<JsonObject> made(Store store) {
    return List.copyOf(store.all(TABLE).values()).stream()
        .filter(one -> isMade(store, one.string("Id").orElseThrow()))
        .toList();
  }

  /** The ids of what an account or unit stands in, the root first, itself last. */
  static List<String> path(Store store, String id) {
    var path = new ArrayDeque<String>();
    var at = id;
    while (!at.isEmpty()) {
      path.addFirst(at);
      at =
          store
              .find(TABLE, at)
              .or(() -> store.find(Organizations.UNITS, path.getFirst()))
              .flatMap(one -> one.string("Parent"))
              .orElse("");
    }
    return List.copyOf(path);
  }
}
