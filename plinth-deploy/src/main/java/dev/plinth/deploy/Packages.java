package dev.plinth.deploy;

import dev.plinth.blueprint.Assembly;
import dev.plinth.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The packages of functions, by the names of the assets that they are. */
public final class Packages {
  private final TreeMap<String, byte[]> given;
  private final boolean standIn;

  private Packages(Map<String, byte[]> given, boolean standIn) {
    this.given = new TreeMap<>(given);
    this.standIn = standIn;
  }

  /** These and no others: a function without one is not deployed. */
  public static Packages of(Map<String, byte[]> given) {
    return new Packages(given, false);
  }

  /**
   * The same, and for a function without one a package that says so: the twin runs none of them.
   */
  public Packages withStandIns() {
    return new Packages(given, true);
  }

  /** The package of an asset, or what stands in for it. */
  Optional<byte[]> find(String name) {
    var one = given.get(name);
    return one != null ? Optional.of(one) : standIn ? Optional.of(standIn(name)) : Optional.empty();
  }

  /** Whether a package was given for the asset. */
  boolean isGiven(String name) {
    return given.containsKey(name);
  }

  /** Those that nothing in the assembly asks for. */
  public SortedSet<String> notAskedFor(Assembly assembly) {
    var names = new TreeSet<>(given.keySet());
    names.removeAll(asked(assembly));
    return names;
  }

  /** The names of the assets that an assembly asks for. */
  public static SortedSet<String> asked(Assembly assembly) {
    var names = new TreeSet<String>();
    for (var step : assembly.organization().steps()) {
      if (step.action().kind().equals(AssetKind.KIND)
          && new Facts()
                  .resolve(Map.of("Name", step.action().settings().get("Name")))
                  .get("Name")
                  .orElseThrow()
              instanceof Json.JsonString(var name)) {
        names.add(name);
      }
    }
    return names;
  }

  private static byte[] standIn(String name) {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      var entry = new ZipEntry("README");
      entry.setTimeLocal(LocalDateTime.of(1980, 1, 1, 0, 0));
      zip.putNextEntry(entry);
      zip.write(
          ("No package was given for `" + name + "`: this one does nothing.\n")
              .getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
