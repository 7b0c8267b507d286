package dev.plinth.cli;

import dev.plinth.check.promise.Proof;
import dev.plinth.json.Json;
import dev.plinth.json.JsonException;
import dev.plinth.network.certificate.Certificate;
import dev.plinth.network.certificate.CertificateJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Certificates in files of JSON, one each. */
final class CertificateFiles {
  private CertificateFiles() {}

  /** Writes proofs into a folder, in the place of those of the same name. */
  static void write(Path folder, List<Proof> proofs) throws IOException {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new NotDirectoryException(folder.toString());
    }
    Files.createDirectories(folder);
    for (var proof : proofs) {
      Files.writeString(
          folder.resolve(proof.name() + ".json"),
          CertificateJson.write(proof.certificate()).compact() + "\n");
    }
  }

  /** The files that a path names: itself, or those of a folder, by name. */
  static List<Path> at(Path path) throws IOException {
    if (!Files.isDirectory(path)) {
      return List.of(path);
    }
    try (Stream<Path> files = Files.list(path)) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
  }

  /**
   * Reads a file.
   *
   * @throws IOException when it cannot be read, or holds no certificate
   */
  static Certificate read(Path file) throws IOException {
    try {
      return CertificateJson.read(Json.parse(Files.readString(file)));
    } catch (IllegalArgumentException | JsonException e) {
      throw new IOException("it holds no certificate", e);
    }
  }
}
