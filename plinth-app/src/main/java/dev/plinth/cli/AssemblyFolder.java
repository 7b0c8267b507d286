package dev.plinth.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;

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
  void write(Map<String, String> files) throws IOException {
    if (Files.exists(path)) {
      clear(files);
    }
    for (var file : files.entrySet()) {
      var target = path.resolve(file.getKey());
      Files.createDirectories(target.getParent());
      if (!Files.exists(target) || !Files.readString(target).equals(file.getValue())) {
        Files.writeString(target, file.getValue());
      }
    }
  }

  private void clear(Map<String, String> files) throws IOException {
    try (var old = Files.walk(path)) {
      for (var entry : old.sorted(Comparator.reverseOrder()).toList()) {
        var name = path.relativize(entry).toString().replace('\\', '/');
        if (Files.isDirectory(entry)) {
          removeWhenEmpty(entry);
        } else if (!files.containsKey(name)) {
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
