package dev.plinth.access.chain;

import dev.plinth.access.directory.Directory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The doors of all accounts, found by whom they let in and by whose they are. */
final class Doors {
  private final Map<String, List<Door>> naming = new HashMap<>();
  private final Map<String, List<Door>> owned = new HashMap<>();
  private final List<Door> open = new ArrayList<>();

  Doors(Directory directory) {
    var guards = directory.guards();
    for (int i = 0; i < guards.size(); i++) {
      var door = Door.of(i, guards.get(i));
      owned.computeIfAbsent(door.guard().owner(), _ -> new ArrayList<>()).add(door);
      if (door.isOpen()) {
        open.add(door);
      } else {
        door.accounts()
            .forEach(account -> naming.computeIfAbsent(account, _ -> new ArrayList<>()).add(door));
      }
    }
  }

  /** Those that let somebody in an account in by name. */
  List<Door> naming(String account) {
    return naming.getOrDefault(account, List.of());
  }

  /** Those that may let anybody in. */
  List<Door> open() {
    return open;
  }

  /** Those in an account. */
  List<Door> of(String owner) {
    return owned.getOrDefault(owner, List.of());
  }
}
