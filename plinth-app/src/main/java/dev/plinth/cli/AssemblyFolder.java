package dev.plinth.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * The folder of an assembly. Files of an earlier assembly that this one does not have are removed;
 * a folder that holds anything else is left alone.
 */
record AssemblyFolder(Path path) {
  static AssemblyFolder of(Path path) {
    return new AssemblyFolder(path);
  }

  /** Whether it holds files that no assembly wrote. */
  boolean isForeign() throws IOException {
    if (!Files.exists(path)) {
      return false;
    }
    if (!Files.isDirectory(path)) {
      return true;
    }
    try (var files = Files.walk(path)) {
      return files.filter(file -> !Files.isDirectory(file)).anyMatch(file -> !ours(file));
    }
  }

  private boolean ours(Path file) {
    var name = path.relativize(file).toString().replace('\\', '/');
    return name.equals("assembly.json")
        || name.equals("organization.json")
        || name.equals("origins.json")
        || name.matches("[^/]+/[^/]+/[^/]+\\.template\\.json");
  }

  /** Writes these files and removes what an earlier assembly left. */
  void write(Map<String, Supplier<String>> files) throws IOException {
    if (Files.exists(path)) {
      clear(files.keySet());
    }
    var folders = new TreeSet<Path>();
    files.keySet().forEach(name -> folders.add(path.resolve(name).getParent()));
    for (var folder : folders) {
      Files.createDirectories(folder);
    }
    // large ones stand together by name, and would be left to one processor
    var mixed = new ArrayList<>(files.entrySet());
    Collections.shuffle(mixed, new Random(0));
    try {
      mixed.parallelStream()
          .forEach(file -> write(path.resolve(file.getKey()), file.getValue().get()));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static void write(Path target, String text) {
    try {
      if (!Files.exists(target) || !Files.readString(target).equals(text)) {
        Files.writeString(target, text);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void clear(Set<String> files) throws IOException {
    try (var old = Files.walk(path)) {
      for (var entry : old.sorted(Comparator.reverseOrder()).toList()) {
        var name = path.relativize(entry).toString().replace('\\', '/');
        if (Files.isDirectory(entry)) {
          removeWhenEmpty(entry);
        } else if (!files.contains(name)) {
          Files.delete(entry);
        }
      }
    }
  }

  private void removeWhenEmpty(Path folder) throws IOException {
    try (var below = Files.list(folder)) {
      if (below.findAny().isPresent() || folder.equals(path)) {
        return;
      }
    }
    Files.delete(folder);
  }
}
