package dev.plinth.cloud;

import dev.plinth.blueprint.DataFile;
import dev.plinth.cloud.ReadingCloud.WouldChange;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * Lets through the calls that change nothing, and notes those that would. Where nothing reads what
 * such a call answers, it answers nothing and is gone past; at any other one who looks is stopped.
 */
public final class NotingCloud implements Cloud {
  private static final class Known {
    private static final JsonObject DATA = DataFile.read(NotingCloud.class, "changes.json");
    private static final Set<String> UNREAD = Set.copyOf(DATA.strings("unread"));
    private static final Set<String> LAST = Set.copyOf(DATA.strings("last"));
  }

  /**
   * A call that would change something, and was not made.
   *
   * @param place where it would be made
   */
  public record Change(Place place, Operation operation, JsonObject input) {
    /** Whether nothing comes after it, as far as is known. */
    public boolean isLast() {
      return Known.LAST.contains(operation.toString());
    }

    /** Whether one who looks can go past it. */
    boolean isUnread() {
      return Known.UNREAD.contains(operation.toString());
    }
  }

  private final Cloud cloud;
  private final List<Change> changes = Collections.synchronizedList(new ArrayList<>());

  /**
   * Notes calls.
   *
   * @param cloud where those go that change nothing
   */
  public NotingCloud(Cloud cloud) {
    this.cloud = cloud;
  }

  /** The calls that would have changed something, so far. */
  public List<Change> changes() {
    return List.copyOf(changes);
  }

  /**
   * Calls, when that changes nothing.
   *
   * @throws WouldChange when it would, and something reads the answer
   */
  @Override
  public JsonObject call(Place place, Operation operation, JsonObject input) {
    if (ReadingCloud.isRead(operation)) {
      return cloud.call(place, operation, input);
    }
    var change = new Change(place, operation, input);
    changes.add(change);
    if (!change.isUnread()) {
      throw new WouldChange(operation);
    }
    return Json.object();
  }
}
