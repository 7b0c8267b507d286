package dev.plinth.access.authorization;

import dev.plinth.json.Json;
import dev.plinth.world.WorldData;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The policies that AWS manages, in their newest version.
 *
 * <p>Dated data: AWS adds and changes policies weekly, and one that is missing may still exist.
 * Immutable, and safe for use by several threads. A document is read when it is first asked for.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html">AWS
 *     managed policies</a>
 */
public final class AwsManagedPolicies {
  private static final String FILE = "managed-policies.gz";

  /**
   * A policy.
   *
   * @param name such as {@code AdministratorAccess}
   * @param arn in the partition {@code aws}
   * @param version such as {@code v1}
   * @param date when AWS made this version
   */
  public record Policy(
      String name, String arn, String version, LocalDate date, Json.JsonObject document) {}

  private record Line(String arn, String version, String date, String document) {
    String name() {
      return arn.substring(arn.lastIndexOf('/') + 1);
    }

    Policy read() {
      if (Json.parse(document) instanceof Json.JsonObject object) {
        return new Policy(name(), arn, version, LocalDate.parse(date), object);
      }
      throw new IllegalArgumentException(arn + ": not a policy document");
    }
  }

  private static final class Standard {
    private static final AwsManagedPolicies POLICIES =
        read(GzipLines.beside(FILE, "plinth managed policies"));
  }

  private final LocalDate date;
  private final String source;
  private final Map<String, Line> lines;
  private final Map<String, Policy> read = new ConcurrentHashMap<>();

  private AwsManagedPolicies(LocalDate date, String source, Map<String, Line> lines) {
    this.date = date;
    this.source = source;
    this.lines = lines;
  }

  private static AwsManagedPolicies read(GzipLines text) {
    var lines = new TreeMap<String, Line>();
    while (text.more()) {
      var parts = text.next().split("\t", 4);
      var line = new Line(parts[0], parts[1], parts[2], parts[3]);
      lines.put(line.name(), line);
    }
    return new AwsManagedPolicies(text.date(), text.source(), lines);
  }

  /** The policies that this build of Plinth knows. */
  public static AwsManagedPolicies standard() {
    return Standard.POLICIES;
  }

  /**
   * These policies, with those of the overlay added or put in their place.
   *
   * @param overlay an object whose {@code policies} have {@code arn}, {@code version}, {@code date}
   *     and {@code document} each
   * @throws IllegalArgumentException when the overlay is not in that form
   */
  public AwsManagedPolicies with(Json overlay) {
    var more = new TreeMap<>(lines);
    for (var item : WorldData.of("managed policies", overlay).objects("policies")) {
      var document =
          item.json()
              .object("document")
              .orElseThrow(
                  () -> new IllegalArgumentException(item.file() + ": no `document` in a policy"));
      var day = LocalDate.parse(item.text("date"));
      var line =
          new Line(item.text("arn"), item.text("version"), day.toString(), document.compact());
      more.put(line.name(), line);
    }
    return new AwsManagedPolicies(date, source, more);
  }

  /** The day the data was taken from AWS. */
  public LocalDate date() {
    return date;
  }

  /** Where the data is from, with its version. */
  public String source() {
    return source;
  }

  /** The names of all policies, sorted. */
  public NavigableSet<String> names() {
    return Collections.unmodifiableNavigableSet(new TreeSet<>(lines.keySet()));
  }

  /**
   * Whether a policy names an action just so, which it may long after the reference left it out, or
   * before it has it.
   *
   * @param written in any case
   */
  public boolean nameAction(String written) {
    var quoted = "\"" + written.toLowerCase(Locale.ROOT) + "\"";
    return lines.values().stream()
        .anyMatch(line -> line.document().toLowerCase(Locale.ROOT).contains(quoted));
  }

  /**
   * The policy of this name or ARN.
   *
   * @param nameOrArn in its own case, such as {@code ReadOnlyAccess} or {@code
   *     arn:aws:iam::aws:policy/ReadOnlyAccess}; empty for the ARNs of other partitions, whose
   *     documents may differ
   */
  public Optional<Policy> find(String nameOrArn) {
    boolean isArn = nameOrArn.startsWith("arn:");
    var name = isArn ? nameOrArn.substring(nameOrArn.lastIndexOf('/') + 1) : nameOrArn;
    var line = lines.get(name);
    if (line == null || (isArn && !line.arn().equals(nameOrArn))) {
      return Optional.empty();
    }
    return Optional.of(read.computeIfAbsent(name, key -> line.read()));
  }
}
