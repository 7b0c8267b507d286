package dev.plinth.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plinth.cloudformation.evaluate.Deployment.Unset;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonArray;
import dev.plinth.json.Json.JsonObject;
import dev.plinth.json.Json.JsonString;
import dev.plinth.network.atom.Atoms;
import dev.plinth.reader.Sources;
import dev.plinth.reader.TemplateFiles;
import dev.plinth.world.network.Network;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Recorded state of real AWS that lost something: nothing that got through is called unreachable,
 * and nothing throws.
 */
class RecordedStateFuzzTest {
  private static final long SEED = 20_260_903;
  private static final int FILES = 12;
  private static final int MEMBERS = 40;
  private static final int PROBES = 40;

  /** What AWS itself leaves out of an answer to say something: it opens less, or closes more. */
  private static final Set<String> MEANT =
      Set.of(
          // a rule without ranges allows nobody
          "SecurityGroups.[].IpPermissions.[].IpRanges",
          "SecurityGroups.[].IpPermissionsEgress.[].IpRanges",
          "SecurityGroups.[].IpPermissions.[].UserIdGroupPairs",
          // the association of the main route table names no subnet
          "RouteTables.[].Associations.[].SubnetId",
          // an attachment need not be associated
          "TransitGatewayAttachments.[].Association");

  /** A way to damage a member. */
  private enum Damage {
    DROPPED,
    NULL,
    OF_ANOTHER_KIND,
    IN_CAPITALS
  }

  @TempDir Path folder;

  @Test
  void lostFilesMakeNothingUnreachable() throws IOException {
    assumeTrue(Files.isDirectory(RecordedLab.LABS), "no labs in " + RecordedLab.LABS);
    for (var lab : RecordedLab.all()) {
      var copy = copy(lab);
      var random = new Random(SEED);
      var files = files(lab.state());
      Collections.shuffle(files, random);
      for (var file : files.subList(0, Math.min(FILES, files.size()))) {
        var lost = copy.resolve(lab.state().relativize(file).toString());
        Files.delete(lost);
        hold(lab, copy, random, "without " + lab.state().relativize(file));
        Files.copy(file, lost);
      }
    }
  }

  @Test
  void lostMembersMakeNothingUnreachable() throws IOException {
    assumeTrue(Files.isDirectory(RecordedLab.LABS), "no labs in " + RecordedLab.LABS);
    for (var lab : RecordedLab.all()) {
      var copy = copy(lab);
      var random = new Random(SEED);
      var files = files(lab.state());
      for (int round = 0; round < MEMBERS; round++) {
        var file = files.get(random.nextInt(files.size()));
        var answer = Json.parse(Files.readString(file));
        var paths = new ArrayList<List<Object>>();
        members(answer, List.of(), paths);
        if (paths.isEmpty()) {
          continue;
        }
        var path = paths.get(random.nextInt(paths.size()));
        var damage = Damage.values()[random.nextInt(Damage.values().length)];
        var damaged = copy.resolve(lab.state().relativize(file).toString());
        Files.writeString(damaged, damaged(answer, path, damage).pretty());
        var about = lab.state().relativize(file) + " " + pattern(path) + " " + damage;
        if (damage == Damage.IN_CAPITALS || MEANT.contains(pattern(path))) {
          ask(lab, copy, random);
        } else {
          hold(lab, copy, random, about);
        }
        Files.copy(file, damaged, StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  private static void hold(RecordedLab lab, Path state, Random random, String about)
      throws IOException {
    assertThat(ask(lab, state, random)).as("%s %s", lab.name(), about).isEmpty();
  }

  /** Probes that got through and are called unreachable. */
  private static List<String> ask(RecordedLab lab, Path state, Random random) throws IOException {
    var deployment = new TemplateFiles("", "", Map.of(), Unset.DEFAULT);
    var reading = Sources.read(List.of(state), deployment);
    var network = Network.of(reading.world());
    assertThat(Atoms.of(network)).isNotNull();
    var probes = new Probes(network);
    var sent = new ArrayList<>(lab.sent().stream().filter(RecordedLab.Sent::got).toList());
    Collections.shuffle(sent, random);
    return sent.stream()
        .limit(PROBES)
        .filter(one -> probes.ask(one.probe()).kind() == Answer.Kind.UNREACHABLE)
        .map(RecordedLab.Sent::text)
        .toList();
  }

  private Path copy(RecordedLab lab) throws IOException {
    var copy = folder.resolve(lab.name());
    for (var file : files(lab.state())) {
      var to = copy.resolve(lab.state().relativize(file).toString());
      Files.createDirectories(to.getParent());
      Files.copy(file, to);
    }
    return copy;
  }

  private static List<Path> files(Path state) throws IOException {
    try (var all = Files.walk(state)) {
      return all.filter(Files::isRegularFile)
          .sorted()
          .collect(Collectors.toCollection(ArrayList::new));
    }
  }

  private static String pattern(List<Object> path) {
    return path.stream()
        .map(step -> step instanceof Integer ? "[]" : step.toString())
        .collect(Collectors.joining("."));
  }

  private static void members(Json json, List<Object> at, List<List<Object>> paths) {
    switch (json) {
      case JsonObject object ->
          object
              .members()
              .forEach((name, value) -> {
                var path = with(at, name);
                paths.add(path);
                members(value, path, paths);
              });
      case JsonArray array -> {
        for (int i = 0; i < array.items().size(); i++) {
          members(array.items().get(i), with(at, i), paths);
        }
      }
      default -> {}
    }
  }

  private static List<Object> with(List<Object> path, Object step) {
    var longer = new ArrayList<>(path);
    longer.add(step);
    return longer;
  }

  private static Json damaged(Json json, List<Object> path, Damage damage) {
    var step = path.getFirst();
    var rest = path.subList(1, path.size());
    if (json instanceof JsonObject object && step instanceof String name) {
      var members = new LinkedHashMap<>(object.members());
      var old = object.members().getOrDefault(name, Json.nothing());
      if (!rest.isEmpty()) {
        members.put(name, damaged(old, rest, damage));
        return Json.object(members);
      }
      switch (damage) {
        case DROPPED -> members.remove(name);
        case NULL -> members.put(name, Json.nothing());
        case OF_ANOTHER_KIND -> members.put(name, odd(old));
        case IN_CAPITALS ->
            members.put(
                name, old instanceof JsonString(var text) ? Json.of(capitals(text)) : Json.of(-1));
      }
      return Json.object(members);
    }
    if (json instanceof JsonArray array && step instanceof Integer index) {
      var items = new ArrayList<>(array.items());
      items.set(index, damaged(items.get(index), rest, damage));
      return Json.array(items);
    }
    throw new IllegalStateException("no member at " + path);
  }

  private static String capitals(String text) {
    return text.toUpperCase(Locale.ROOT);
  }

  private static Json odd(Json old) {
    return switch (old) {
      case JsonString _ -> Json.array();
      case JsonArray _ -> Json.of("odd");
      case JsonObject _ -> Json.of(-7);
      default -> Json.of("odd");
    };
  }
}
