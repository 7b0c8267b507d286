package dev.plinth.survey;

import dev.plinth.blueprint.Stage;
import dev.plinth.check.Checkup;
import dev.plinth.check.Progress;
import dev.plinth.cloud.Cloud;
import dev.plinth.cloud.Operation;
import dev.plinth.cloud.Place;
import dev.plinth.deploy.Deployment;
import dev.plinth.deploy.Deployment.Result;
import dev.plinth.deploy.DeploymentScope;
import dev.plinth.deploy.Packages;
import dev.plinth.deploy.Selection;
import dev.plinth.deploy.Waiting;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import dev.plinth.plan.Loss;
import dev.plinth.plan.Rename;
import dev.plinth.source.Origin;
import dev.plinth.source.SourceFile;
import dev.plinth.survey.StandingPlan.Named;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** Estates of the examples, compiled, deployed and looked at. */
final class Estates {
  static final Packages PACKAGES = Packages.of(Map.of()).withStandIns();

  private Estates() {}

  static String example(String name) {
    try {
      return Files.readString(Path.of(System.getProperty("plinth.root"), "examples", name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Checkup.Outcome compile(Path folder, String text) {
    try {
      var file = Files.writeString(folder.resolve("estate.yaml"), text);
      return new Checkup(LocalDate.of(2026, 11, 30), Progress.SILENT).run(file.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All of it, while nothing moves. */
  static DeploymentScope whole(Checkup.Outcome estate) {
    return DeploymentScope.all(
        estate.assembly().orElseThrow(),
        Stage.MONTH_3,
        estate.estate().orElseThrow().organization().homeRegion().name());
  }

  static Deployment deployment(Checkup.Outcome estate, Cloud cloud) {
    return Deployment.of(estate.assembly().orElseThrow(), cloud, Waiting.NONE, whole(estate));
  }

  static Map<String, Result> deploy(Checkup.Outcome estate, Cloud cloud) {
    return deployment(estate, cloud).run(8, Deployment.Listener.SILENT);
  }

  static Survey survey(Checkup.Outcome estate, Cloud cloud) {
    var organization = estate.estate().orElseThrow().organization();
    return Surveyor.of(
        estate.assembly().orElseThrow(),
        organization.allowedRegions().stream().map(region -> region.name()).toList(),
        cloud,
        Waiting.NONE,
        PACKAGES,
        organization.homeRegion().name(),
        8);
  }

  static StandingPlan plan(Checkup.Outcome estate, Cloud cloud, String... remove) {
    return plan(estate, cloud, List.of(), List.of(remove));
  }

  static StandingPlan plan(
      Checkup.Outcome estate, Cloud cloud, List<String> move, List<String> remove) {
    return StandingPlan.of(
        survey(estate, cloud),
        estate.assembly().orElseThrow(),
        Selection.all(estate.assembly().orElseThrow()),
        Rename.in(estate.estate().orElseThrow()),
        new Named(
            move,
            Origin.of(SourceFile.of("--move", String.join(" ", move))),
            remove,
            Origin.of(SourceFile.of("--remove", String.join(" ", remove)))));
  }

  /**
   * Does what a plan says.
   *
   * @param only the part that is deployed; all of it when it is empty
   */
  static Map<String, Result> deploy(
      Checkup.Outcome estate, Cloud cloud, StandingPlan plan, int sideBySide, String... only) {
    return Deployment.of(
            estate.assembly().orElseThrow(),
            cloud,
            Waiting.NONE,
            whole(estate)
                .only(Selection.of(estate.assembly().orElseThrow(), List.of(only)))
                .moving(plan.moves())
                .losing(
                    plan.plan().afterMoves(plan.plan().losses().stream().map(Loss::name).toList()))
                .removing(plan.removals()))
        .run(sideBySide, Deployment.Listener.SILENT);
  }

  /** A call from the management account. */
  static JsonObject call(Cloud cloud, String operation, Object... input) {
    var words = operation.split(":");
    return cloud.call(
        new Place("", "us-east-1"), new Operation(words[0], words[1]), Json.object(input));
  }

  static String account(Survey survey, String name) {
    return survey.census().accounts().stream()
        .filter(one -> one.name().equals(name))
        .findFirst()
        .orElseThrow()
        .id();
  }

  static List<String> codes(StandingPlan plan) {
    return plan.plan().diagnostics().stream().map(one -> one.code().id()).toList();
  }
}
