package dev.plinth.twin;

import dev.plinth.json.Json;
import dev.plinth.world.Quotas;

/**
 * The quotas that hold in the twin: as AWS gives them to everybody, but those that it has raised.
 *
 * @see <a href="https://docs.aws.amazon.com/servicequotas/latest/userguide/intro.html">Service
 *     Quotas</a>
 */
final class ServiceQuotas {
  private static final String TABLE = "quotas";

  private ServiceQuotas() {}

  /** AWS raises a quota, in all accounts and Regions. */
  static void raise(Store store, String id, long value) {
    store.put(TABLE, id, Json.object("value", value));
  }

  /** AWS gives what it gives to everybody. */
  static void reset(Store store) {
    for (var id : store.all(TABLE).keySet().toArray(String[]::new)) {
      store.remove(TABLE, id);
    }
  }

  /**
   * The value of a quota.
   *
   * @throws IllegalArgumentException when there is none of this id
   */
  static long value(Store store, String id) {
    return store
        .find(TABLE, id)
        .flatMap(one -> one.number("value"))
        .map(Number::longValue)
        .orElseGet(() -> Quotas.standard().value(id));
  }
}
