package dev.plinth.reader.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.cloudformation.TypeRegistry;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The files that describe kinds of answers. */
class KindFilesTest {
  /** What CloudFormation has no type for. */
  private static final Set<String> OWN_TYPES = Set.of("AWS::EC2::AvailabilityZone");

  static List<String> names() throws IOException, URISyntaxException {
    var one = Objects.requireNonNull(Kind.class.getResource("Vpcs.json")).toURI();
    try (var files = Files.list(Objects.requireNonNull(Path.of(one).getParent()))) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> name.endsWith(".json"))
          .map(name -> name.replace(".json", ""))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void writesPropertiesThatCloudFormationHas(String name) {
    var kind = Kind.find(name).orElseThrow();
    assertThat(kind.mappings()).isNotEmpty();
    assertThat(kind.needs()).allMatch(needed -> Kind.find(needed).isPresent());
    for (var mapping : kind.mappings().stream().flatMap(KindFilesTest::all).toList()) {
      assertThat(mapping.id()).isNotEmpty();
      var type = TypeRegistry.standard().find(mapping.type());
      assertThat(type.isPresent() || OWN_TYPES.contains(mapping.type()))
          .as(mapping.type())
          .isTrue();
      assertThat(mapping.properties().keySet())
          .as(mapping.type())
          .isSubsetOf(type.map(one -> one.properties()).orElse(Set.of()));
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void isDescribed(String name) throws IOException {
    assertThat(Files.readString(Path.of("..", "docs", "recorded-state.md")))
        .contains("| `" + name + "` |");
  }

  @Test
  void findsOnlyKinds() {
    assertThat(Kind.ESSENTIAL).allMatch(name -> Kind.find(name).isPresent());
    assertThat(Kind.find("../state/Vpcs")).isEqualTo(Optional.empty());
    assertThat(Kind.find("Nothing")).isEqualTo(Optional.empty());
  }

  private static Stream<Mapping> all(Mapping mapping) {
    return Stream.concat(
        Stream.of(mapping), mapping.children().stream().flatMap(child -> all(child.mapping())));
  }
}
