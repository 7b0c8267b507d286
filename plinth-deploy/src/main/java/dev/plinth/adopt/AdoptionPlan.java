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
 * @param renames units and policies whose names an estate cannot have
 * @param imports VPCs and their parts, by the stacks they go into
 * @param left what is not carried over
 */
public record AdoptionPlan(List<Rename> renames, List<Import> imports, List<LeftOut> left) {
  /** What is renamed. */
  public enum Kind {
    UNIT,
    POLICY
  }

  /** A unit or a policy, and what it is called from then on. */
  public record Rename(Kind kind, String id, String from, String to) {}

  /**
   * What goes into the stack of a VPC.
   *
   * @param account its name in the estate
   * @param accountId its twelve digits
   * @param vpc its name in the estate
   * @param resources the VPC first
   */
  public record Import(
      String account, String accountId, String region, String vpc, List<Part> resources) {
    public Import {
      resources = List.copyOf(resources);
    }

    /** The stack that it goes into. */
    public String stack() {
      return "vpc-" + vpc;
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

  /** The plan as a file has it. */
  public JsonObject json() {
    return Json.object(
        "version",
        1,
        "renames",
        renames.stream()
            .map(one ->
                Json.object(
                    "kind", one.kind().name().toLowerCase(Locale.ROOT),
                    "id", one.id(),
                    "from", one.from(),
                    "to", one.to()))
            .toList(),
        "imports",
        imports.stream()
            .map(one ->
                Json.object(
                    "account", one.account(),
                    "accountId", one.accountId(),
                    "region", one.region(),
                    "vpc", one.vpc(),
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
        || plan.number("version").map(Number::intValue).orElse(0) != 1) {
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
        DataFile.text(one, "account"),
        DataFile.text(one, "accountId"),
        DataFile.text(one, "region"),
        DataFile.text(one, "vpc"),
        DataFile.objects(one, "resources").stream()
            .map(part -> new Part(DataFile.text(part, "type"), DataFile.text(part, "identifier")))
            .toList());
  }
}
