package dev.plinth.adopt;

import dev.plinth.blueprint.DataFile;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How what is there is brought into the estate.
 *
 * @param renames units, policies and groups of people whose names an estate cannot have
 * @param imports what is brought into stacks, those first whose outputs others need
 * @param left what is not carried over
 */
public record AdoptionPlan(List<Rename> renames, List<Import> imports, List<LeftOut> left) {
  private static final int VERSION = 2;

  /** What is renamed. */
  public enum Kind {
    UNIT,
    POLICY,
    /** A group of people: its id is that of the identity store, a slash, and its own. */
    GROUP;

    /** The word for it. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** A unit, a policy or a group, and what it is called from then on. */
  public record Rename(Kind kind, String id, String from, String to) {}

  /**
   * What goes into a stack.
   *
   * @param what as a person knows it, such as {@code VPC `prod`}
   * @param account its name in the estate
   * @param accountId its twelve digits
   * @param stack the stack that it goes into
   * @param resources each after what tells its place: an association of a subnet before the table
   */
  public record Import(
      String what,
      String account,
      String accountId,
      String region,
      String stack,
      List<Part> resources) {
    public Import {
      resources = List.copyOf(resources);
    }
  }

  /**
   * A resource.
   *
   * @param identifier as its provider has it
   */
  public record Part(String type, String identifier) {}

  public AdoptionPlan {
    renames = List.copyOf(renames);
    imports = List.copyOf(imports);
    left = List.copyOf(left);
  }

  /** What goes into the stacks whose names begin so. */
  public List<Import> into(String prefix) {
    return imports.stream().filter(one -> one.stack().startsWith(prefix)).toList();
  }

  /** The plan as a file has it. */
  public JsonObject json() {
    return Json.object(
        "version",
        VERSION,
        "renames",
        renames.stream()
            .map(one ->
                Json.object(
                    "kind", one.kind().word(),
                    "id", one.id(),
                    "from", one.from(),
                    "to", one.to()))
            .toList(),
        "imports",
        imports.stream()
            .map(one ->
                Json.object(
                    "what", one.what(),
                    "account", one.account(),
                    "accountId", one.accountId(),
                    "region", one.region(),
                    "stack", one.stack(),
                    "resources",
                        one.resources().stream()
                            .map(part ->
                                Json.object("type", part.type(), "identifier", part.identifier()))
                            .toList()))
            .toList(),
        "notCarriedOver",
        left.stream().map(one -> Json.object("what", one.what(), "why", one.why())).toList());
  }

  /** A plan from a file; empty when it is none. */
  public static Optional<AdoptionPlan> read(Json json) {
    if (!(json instanceof JsonObject plan)
        || plan.number("version").map(Number::intValue).orElse(0) != VERSION) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new AdoptionPlan(
              DataFile.objects(plan, "renames").stream()
                  .map(one ->
                      new Rename(
                          Kind.valueOf(DataFile.text(one, "kind").toUpperCase(Locale.ROOT)),
                          DataFile.text(one, "id"),
                          DataFile.text(one, "from"),
                          DataFile.text(one, "to")))
                  .toList(),
              DataFile.objects(plan, "imports").stream().map(AdoptionPlan::imported).toList(),
              DataFile.objects(plan, "notCarriedOver").stream()
                  .map(one -> new LeftOut(DataFile.text(one, "what"), DataFile.text(one, "why")))
                  .toList()));
    } catch (IllegalStateException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Import imported(JsonObject one) {
    return new Import(
        DataFile.text(one, "what"),
        DataFile.text(one, "account"),
        DataFile.text(one, "accountId"),
        DataFile.text(one, "region"),
        DataFile.text(one, "stack"),
        DataFile.objects(one, "resources").stream()
            .map(part -> new Part(DataFile.text(part, "type"), DataFile.text(part, "identifier")))
            .toList());
  }
}
