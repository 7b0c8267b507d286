package dev.plinth.blueprint.organization;

import dev.plinth.blueprint.DataFile;
import dev.plinth.json.Json;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The controls of AWS Control Tower by friendly names, as dated data.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/controltower/latest/controlreference/controls-reference.html">Control
 *     Catalog</a>
 */
public final class Controls {
  private final List<Control> controls;
  private final Set<String> ofTheLandingZone;

  /** How much AWS wants a control on. */
  public enum Level {
    /** On by itself; no call turns it on or off. */
    MANDATORY("mandatory"),
    STRONGLY_RECOMMENDED("strongly-recommended"),
    ELECTIVE("elective");

    private final String word;

    Level(String word) {
      this.word = word;
    }

    /** The word in the estate file, where it means all controls of the level. */
    public String word() {
      return word;
    }
  }

  /**
   * A control.
   *
   * @param name its friendly name, such as {@code restrict-root-user}
   * @param id its id in AWS's pages, such as {@code AWS-GR_RESTRICT_ROOT_USER}
   * @param global the last part of its global ARN, or empty when it is not known
   * @param behaviour preventive, detective or proactive
   * @param text what it does
   * @param article what the article calls it
   * @param parameters what it is enabled with, or an empty object
   * @param verified whether its id was read in a page of AWS
   */
  public record Control(
      String name,
      String id,
      String global,
      Level level,
      String behaviour,
      String text,
      List<String> article,
      Json.JsonObject parameters,
      boolean verified) {
    public Control {
      article = List.copyOf(article);
    }

    /**
     * Its ARN: the global one where it is known, otherwise the older one of a Region.
     *
     * @param home the Region of Control Tower
     */
    public String arn(String partition, String home) {
      return global.isEmpty()
          ? "arn:" + partition + ":controltower:" + home + "::control/" + id
          : "arn:" + partition + ":controlcatalog:::control/" + global;
    }
  }

  private Controls(List<Control> controls, Set<String> ofTheLandingZone) {
    this.controls = List.copyOf(controls);
    this.ofTheLandingZone = Set.copyOf(ofTheLandingZone);
  }

  private static final class Standard {
    private static final Controls CONTROLS = of(DataFile.read(Controls.class, "controls.json"));

    private static Controls of(Json.JsonObject data) {
      return new Controls(
          DataFile.objects(data, "controls").stream().map(Controls::control).toList(),
          Set.copyOf(data.strings("landingZone")));
    }
  }

  /** The controls that Plinth knows. */
  public static Controls standard() {
    return Standard.CONTROLS;
  }

  private static Control control(Json.JsonObject entry) {
    var level =
        Level.valueOf(DataFile.text(entry, "level").replace('-', '_').toUpperCase(Locale.ROOT));
    return new Control(
        DataFile.text(entry, "name"),
        DataFile.text(entry, "id"),
        entry.string("global").orElse(""),
        level,
        DataFile.text(entry, "behaviour"),
        DataFile.text(entry, "text"),
        entry.strings("article"),
        entry.object("parameters").orElse(Json.object()),
        !entry.has("verified") || entry.isTrue("verified"));
  }

  /** All of them. */
  public List<Control> all() {
    return controls;
  }

  /** Those of a level. */
  public List<Control> at(Level level) {
    return controls.stream().filter(control -> control.level() == level).toList();
  }

  /** The control of this ARN, the global one or that of a Region. */
  public Optional<Control> byArn(String arn) {
    var id = id(arn);
    return controls.stream()
        .filter(control -> control.id().equals(id) || control.global().equals(id))
        .findFirst();
  }

  /** What to call the control of an ARN: its friendly name, or the last part where it has none. */
  public String name(String arn) {
    return byArn(arn).map(Control::name).orElseGet(() -> id(arn));
  }

  /** Whether Control Tower turned it on by itself, and no call turns it off. */
  public boolean isControlTowers(String arn) {
    return ofTheLandingZone.contains(id(arn))
        || byArn(arn).filter(control -> control.level() == Level.MANDATORY).isPresent();
  }

  private static String id(String arn) {
    return arn.substring(arn.lastIndexOf('/') + 1);
  }

  /** The control of this friendly name, id, or name in the article, in any case. */
  public Optional<Control> find(String word) {
    return controls.stream()
        .filter(control ->
            control.name().equalsIgnoreCase(word)
                || control.id().equalsIgnoreCase(word)
                || control.article().stream().anyMatch(word::equalsIgnoreCase))
        .findFirst();
  }
}
