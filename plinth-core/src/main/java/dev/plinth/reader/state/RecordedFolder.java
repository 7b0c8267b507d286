package dev.plinth.reader.state;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Recorded answers of accounts and Regions in a folder. */
final class RecordedFolder {
  private static final String ACCOUNTS = "accounts";
  private static final String JSON = ".json";
  private static final Pattern REGION = Pattern.compile("[a-z]{2,4}(-[a-z]+){1,3}-[0-9]{1,2}");

  /** The answers of one account in one Region. */
  record Place(String account, String region, Path folder) {
    /** Its answers, by kind; none when it cannot be read. */
    List<Recording> recordings() {
      return list(folder, file -> Files.isRegularFile(file) && name(file).endsWith(JSON)).stream()
          .map(file ->
              new Recording(
                  file,
                  account,
                  region,
                  name(file).substring(0, name(file).length() - JSON.length())))
          .toList();
    }
  }

  private RecordedFolder() {}

  /** Where answers were recorded, by account and Region. */
  static List<Place> places(Path folder) {
    var accounts = list(folder.resolve(ACCOUNTS), Files::isDirectory);
    return Stream.concat(
            regions("", folder).stream(),
            accounts.stream().flatMap(account -> regions(name(account), account).stream()))
        .toList();
  }

  private static List<Place> regions(String account, Path folder) {
    return list(folder, file -> Files.isDirectory(file) && REGION.matcher(name(file)).matches())
        .stream()
        .map(region -> new Place(account, name(region), region))
        .toList();
  }

  private static List<Path> list(Path folder, Predicate<Path> wanted) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (var files = Files.list(folder)) {
      return files.filter(wanted).sorted().toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  private static String name(Path file) {
    var name = file.getFileName();
    return name == null ? "" : name.toString();
  }
}
