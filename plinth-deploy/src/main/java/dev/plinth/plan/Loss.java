package dev.plinth.plan;

import dev.plinth.source.Origin;
import java.util.List;
import java.util.Locale;

/**
 * Something that holds data and does not stay as it is.
 *
 * @param name by which it is accepted: {@code ACCOUNT/REGION/STACK/LOGICAL-ID}, or the id of a step
 * @param type its resource type, or the kind of its step
 * @param kind what happens to it
 * @param left what becomes of what is there now: {@code Delete}, {@code Retain} or {@code
 *     Snapshot}; empty when the template does not tell
 * @param because the properties that cause it, such as {@code /Properties/BucketName}
 * @param origin the line that asks for it
 */
public record Loss(
    String name, String type, Kind kind, String left, List<String> because, Origin origin)
    implements Comparable<Loss> {
  /** What happens to it. */
  public enum Kind {
    REMOVED,
    REPLACED,
    MAY_BE_REPLACED,
    MAY_BE_REMOVED;

    /** The word in a plan, such as {@code may-be-replaced}. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  public Loss {
    because = List.copyOf(because);
  }

  @Override
  public int compareTo(Loss other) {
    int order = kind.compareTo(other.kind);
    return order != 0 ? order : name.compareTo(other.name);
  }
}
