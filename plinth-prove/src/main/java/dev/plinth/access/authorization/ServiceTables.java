package dev.plinth.access.authorization;

import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** The services of a data file; each is read when it is first asked for. */
final class ServiceTables {
  private static final String TITLE = "plinth service authorization";

  private final LocalDate date;
  private final String source;
  private final NavigableSet<String> guarded;
  private final List<ConditionKey> foreign;
  private final List<ServiceTable.Head> heads = new ArrayList<>();
  private final List<String> blocks = new ArrayList<>();
  private final int[] firstIds;
  private final Map<String, Integer> places = new HashMap<>();
  private final NavigableSet<String> names;
  private final AtomicReferenceArray<ServiceTable> read;

  private ServiceTables(GzipLines lines) {
    date = lines.date();
    source = lines.source();
    guarded = Collections.unmodifiableNavigableSet(new TreeSet<>(List.of(lines.next().split(" "))));
    var counts = lines.next().split("\t", -1);
    var keys = new ArrayList<ConditionKey>();
    for (int i = Integer.parseInt(counts[0]); i > 0; i--) {
      keys.add(ConditionKey.of(lines.next()));
    }
    foreign = List.copyOf(keys);
    int services = Integer.parseInt(counts[1]);
    firstIds = new int[services + 1];
    for (int i = 0; i < services; i++) {
      var head = ServiceTable.Head.of(lines.next());
      heads.add(head);
      places.put(head.service(), i);
      firstIds[i + 1] = firstIds[i] + head.actions();
    }
    heads.forEach(head -> blocks.add(lines.take(head.length())));
    names = Collections.unmodifiableNavigableSet(new TreeSet<>(places.keySet()));
    read = new AtomicReferenceArray<>(services);
  }

  static ServiceTables beside(String file) {
    return new ServiceTables(GzipLines.beside(file, TITLE));
  }

  static ServiceTables from(InputStream stream) throws IOException {
    return new ServiceTables(GzipLines.read(stream, TITLE));
  }

  LocalDate date() {
    return date;
  }

  String source() {
    return source;
  }

  NavigableSet<String> guarded() {
    return guarded;
  }

  /** Keys that the service of their prefix does not list. */
  List<ConditionKey> foreign() {
    return foreign;
  }

  NavigableSet<String> names() {
    return names;
  }

  int services() {
    return heads.size();
  }

  /** The prefix of the service at this place. */
  String name(int place) {
    return heads.get(place).service();
  }

  /** The id of the first action of the service at this place; of none after the last. */
  int firstId(int place) {
    return firstIds[place];
  }

  int actions() {
    return firstIds[heads.size()];
  }

  /** The place of the service of this prefix, in any case. */
  Optional<ServiceTable> find(String service) {
    var place = places.get(service.toLowerCase(Locale.ROOT));
    return place == null ? Optional.empty() : Optional.of(at(place));
  }

  /** The service that has the action of this id. */
  ServiceTable holding(int id) {
    int low = 0;
    int high = heads.size() - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (firstIds[middle] <= id) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return at(low);
  }

  ServiceTable at(int place) {
    var before = read.get(place);
    if (before != null) {
      return before;
    }
    var table = ServiceTable.read(heads.get(place), firstIds[place], blocks.get(place));
    // two threads may read the same block, and then see the same table
    return read.compareAndSet(place, null, table) ? table : read.get(place);
  }
}
