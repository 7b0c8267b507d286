package dev.plinth.blueprint.workload;

import dev.plinth.blueprint.DataFile;
import dev.plinth.estate.Workload.Architecture;
import dev.plinth.estate.Workload.Size;
import dev.plinth.json.Json;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A type of EC2 instances.
 *
 * @param name such as {@code m7g.large}
 * @param processors virtual ones
 * @param memory in MiB
 * @param interfaces network interfaces that it takes, its own among them
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeInstanceTypes.html">DescribeInstanceTypes</a>
 */
public record InstanceType(
    String name, Architecture architecture, int processors, int memory, int interfaces) {
  /** What the agent and the system keep for themselves, in MiB, beside a tenth of the memory. */
  private static final int RESERVED = 256;

  private static final int UNITS = 1024;

  private static final class Standard {
    private static final Json.JsonObject DATA =
        DataFile.read(InstanceType.class, "instance-types.json");
    private static final SortedMap<String, InstanceType> TYPES = read();

    private static SortedMap<String, InstanceType> read() {
      var types = new TreeMap<String, InstanceType>();
      var families = DATA.object("families").orElseThrow();
      for (var name : families.members().keySet()) {
        var family = families.object(name).orElseThrow();
        var architecture =
            Architecture.valueOf(DataFile.text(family, "architecture").toUpperCase(Locale.ROOT));
        var sizes = family.object("sizes").orElseThrow();
        for (var size : sizes.members().keySet()) {
          var type = name + "." + size;
          var numbers =
              sizes.items(size).stream()
                  .map(number -> ((Json.JsonNumber) number).number().intValueExact())
                  .toList();
          types.put(
              type,
              new InstanceType(type, architecture, numbers.get(0), numbers.get(1), numbers.get(2)));
        }
      }
      return types;
    }
  }

  /** The type of this name; empty for one that the data does not have. */
  public static Optional<InstanceType> of(String name) {
    return Optional.ofNullable(Standard.TYPES.get(name));
  }

  /** The names of all types. */
  public static SortedSet<String> names() {
    return new TreeSet<>(Standard.TYPES.keySet());
  }

  /**
   * Common types of an architecture, all of the smallest size of which each takes a task; none when
   * a task is too large for all of them.
   */
  public static List<InstanceType> standard(Architecture architecture, Size task) {
    var families =
        Standard.DATA
            .object("standard")
            .orElseThrow()
            .strings(architecture.name().toLowerCase(Locale.ROOT));
    var sizes =
        Standard.TYPES.values().stream()
            .filter(type -> type.family().equals(families.getFirst()))
            .filter(type -> type.processors() >= 2)
            .sorted(
                Comparator.comparingInt(InstanceType::processors).thenComparing(InstanceType::name))
            .map(InstanceType::size)
            .toList();
    for (var size : sizes) {
      var types = new ArrayList<InstanceType>();
      families.forEach(family -> of(family + "." + size).ifPresent(types::add));
      if (types.size() == families.size()
          && types.stream().allMatch(type -> type.takes(task) > 0)) {
        return List.copyOf(types);
      }
    }
    return List.of();
  }

  private String family() {
    return name.substring(0, name.indexOf('.'));
  }

  private String size() {
    return name.substring(name.indexOf('.') + 1);
  }

  /**
   * How many tasks one takes that each have a network interface: one interface is its own.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-networking-awsvpc.html">Network
   *     interfaces of tasks</a>
   */
  public int takes(Size task) {
    int byProcessor = processors * UNITS / task.cpu();
    int byMemory = (memory - memory / 10 - RESERVED) / task.memory();
    return Math.max(0, Math.min(interfaces - 1, Math.min(byProcessor, byMemory)));
  }
}
