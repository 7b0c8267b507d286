package dev.plinth.adopt;

import dev.plinth.adopt.AdoptionPlan.Import;
import dev.plinth.adopt.AdoptionPlan.Part;
import dev.plinth.adopt.AdoptionPlan.Rename;
import dev.plinth.adopt.ImportTemplate.Standing;
import dev.plinth.blueprint.Assembly;
import dev.plinth.blueprint.Stack;
import dev.plinth.cloud.Cloud;
import dev.plinth.cloud.Place;
import dev.plinth.cloud.Refusal;
import dev.plinth.deploy.Caller;
import dev.plinth.deploy.StepFailed;
import dev.plinth.deploy.Waiting;
import dev.plinth.diagnostic.Code;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonArray;
import dev.plinth.json.Json.JsonObject;
import dev.plinth.survey.Census;
import dev.plinth.survey.SideBySide;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Brings what is there into an estate: gives units, policies and groups of people the names that it
 * has for them, and imports networks and Identity Center into its stacks. What is done already is
 * left.
 */
public final class Adoption {
  private static final Set<String> GONE = Set.of("ResourceNotFoundException");

  /** What came of a part of the plan. */
  public sealed interface Result {
    String what();

    /** It is done now. */
    record Done(String what) implements Result {}

    /** It was so already. */
    record Unchanged(String what) implements Result {}

    /**
     * It could not be done.
     *
     * @param reason in the words of AWS where it gave one
     */
    record Failed(String what, Code code, String reason) implements Result {}
  }

  private final Assembly assembly;
  private final Caller management;

  /**
   * An adoption.
   *
   * @param home the home Region
   */
  public Adoption(Assembly assembly, Cloud cloud, Waiting waiting, String home) {
    this.assembly = assembly;
    this.management = new Caller(cloud, waiting, new Place("", home));
  }

  /**
   * Carries a plan out, part by part; one that fails stops no other.
   *
   * @param listener hears of each result when it is there
   * @throws Refusal when not even the organization may be looked at
   */
  public List<Result> carryOut(AdoptionPlan plan, Consumer<Result> listener) {
    var census = Census.take(management, new SideBySide(4));
    var results = new ArrayList<Result>();
    for (var rename : plan.renames()) {
      results.add(tried(what(rename), () -> rename(rename, census)));
      listener.accept(results.getLast());
    }
    var known = new Known(assembly, census.management(), management);
    for (var one : plan.imports()) {
      results.add(tried(what(one), () -> bringIn(one, census.management(), known)));
      listener.accept(results.getLast());
    }
    return results;
  }

  private static String what(Rename rename) {
    return "%s `%s` as `%s`".formatted(rename.kind().word(), rename.from(), rename.to());
  }

  private static String what(Import one) {
    return "%s into stack %s/%s/%s".formatted(one.what(), one.account(), one.region(), one.stack());
  }

  private interface Work {
    Result run();
  }

  private static Result tried(String what, Work work) {
    try {
      return work.run();
    } catch (Refusal refusal) {
      return new Result.Failed(
          what,
          AdoptCodes.REFUSED,
          refusal.operation() + ": " + refusal.code() + ": " + refusal.getMessage());
    } catch (StepFailed failed) {
      return new Result.Failed(what, AdoptCodes.REFUSED, failed.reason());
    }
  }

  private Result rename(Rename rename, Census census) {
    var what = what(rename);
    var called =
        switch (rename.kind()) {
          case UNIT ->
              census.units().stream()
                  .filter(one -> one.id().equals(rename.id()))
                  .map(one -> one.path().substring(one.path().lastIndexOf('/') + 1))
                  .findFirst();
          case POLICY ->
              census.policies().stream()
                  .filter(one -> one.id().equals(rename.id()))
                  .map(Census.PolicyFound::name)
                  .findFirst();
          case GROUP ->
              management
                  .unless(GONE, "identitystore:DescribeGroup", group(rename))
                  .flatMap(one -> one.string("DisplayName"));
        };
    if (called.isEmpty()) {
      return new Result.Failed(
          what, AdoptCodes.NO_PLACE, "`" + rename.id() + "` is not there any more");
    }
    if (called.get().equals(rename.to())) {
      return new Result.Unchanged(what);
    }
    switch (rename.kind()) {
      case UNIT ->
          management.call(
              "organizations:UpdateOrganizationalUnit",
              "OrganizationalUnitId",
              rename.id(),
              "Name",
              rename.to());
      case POLICY ->
          management.call(
              "organizations:UpdatePolicy", "PolicyId", rename.id(), "Name", rename.to());
      case GROUP ->
          management.call(
              "identitystore:UpdateGroup",
              group(rename)
                  .with(
                      "Operations",
                      new JsonArray(
                          List.of(
                              Json.object(
                                  "AttributePath",
                                  "displayName",
                                  "AttributeValue",
                                  rename.to())))));
    }
    return new Result.Done(what);
  }

  private static JsonObject group(Rename rename) {
    int slash = rename.id().indexOf('/');
    return Json.object(
        "IdentityStoreId", rename.id().substring(0, slash),
        "GroupId", rename.id().substring(slash + 1));
  }

  private Result bringIn(Import one, String managementId, Known known) {
    var what = what(one);
    var stack =
        assembly.stacks().stream()
            .filter(it -> it.id().equals(new Stack.Id(one.account(), one.region(), one.stack())))
            .findFirst();
    if (stack.isEmpty()) {
      return new Result.Failed(
          what,
          AdoptCodes.NO_PLACE,
          "the estate has no stack `%s` in `%s` and %s"
              .formatted(one.stack(), one.account(), one.region()));
    }
    var isManagement = one.accountId().equals(managementId);
    var caller = management.in(isManagement ? "" : one.accountId(), one.region());
    var standing =
        one.resources().stream().map(part -> new Standing(part, model(part, caller))).toList();
    var template =
        ImportTemplate.of(
            new Likeness(
                stack.get().template(), one.region(), known.parameters(stack.get()), standing));
    known.add(stack.get(), template.places());
    if (!template.lost().isEmpty()) {
      return new Result.Failed(
          what,
          AdoptCodes.NO_PLACE,
          "the estate says otherwise than what is there of "
              + String.join(
                  ", ",
                  template.lost().stream()
                      .map(part -> part.type() + " " + part.identifier())
                      .toList()));
    }
    return new StackImport(caller, one.stack()).run(template)
        ? new Result.Done(what)
        : new Result.Unchanged(what);
  }

  private static JsonObject model(Part part, Caller caller) {
    return Optional.of(
            caller.call(
                "cloudcontrol:GetResource",
                "TypeName",
                part.type(),
                "Identifier",
                part.identifier()))
        .flatMap(answer -> answer.object("ResourceDescription"))
        .flatMap(description -> description.string("Properties"))
        .map(Json::parse)
        .filter(JsonObject.class::isInstance)
        .map(JsonObject.class::cast)
        .orElseGet(() -> Json.object());
  }
}
