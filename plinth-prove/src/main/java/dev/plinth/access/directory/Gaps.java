package dev.plinth.access.directory;

import dev.plinth.world.Missing;
import dev.plinth.world.World;
import java.util.List;

/**
 * What a World lacks that may allow or deny.
 *
 * @param kinds answers of AWS that can do neither
 */
public record Gaps(List<String> kinds) {
  /** As the data that Plinth comes with has them. */
  public static Gaps standard() {
    return new Gaps(ArnForms.data("answers.json").texts("kinds"));
  }

  /** Whatever a World lacks, but for what has no say in who may do what. */
  public List<Missing> of(World world) {
    return world.missing().stream()
        .filter(one ->
            kinds.stream()
                .noneMatch(kind ->
                    one.what().startsWith(kind + " of ") || one.what().startsWith(kind + " in ")))
        .toList();
  }
}
