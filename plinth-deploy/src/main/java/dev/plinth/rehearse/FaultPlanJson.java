package dev.plinth.rehearse;

import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import dev.plinth.rehearse.Fault.Moment;
import java.util.Locale;

/** A plan of faults as it is written to a file; {@link FaultPlanFile} reads it. */
public final class FaultPlanJson {
  private FaultPlanJson() {}

  /** The plan. */
  public static JsonObject of(FaultPlan plan) {
    return Json.object(
        "order", plan.order(), "faults", plan.faults().stream().map(FaultPlanJson::of).toList());
  }

  private static JsonObject of(Fault fault) {
    var json = Json.object("fault", FaultPlanFile.word(fault.kind()));
    return switch (fault) {
      case Fault.Throttled(var at, var calls) -> at(json, at).with("calls", Json.of(calls));
      case Fault.Lost(var at, var moment, var calls) ->
          at(json, at).with("when", when(moment)).with("calls", Json.of(calls));
      case Fault.Killed(var at, var moment) -> at(json, at).with("when", when(moment));
      case Fault.Expired(var at) -> at(json, at);
      case Fault.Unseen(var at, var looks) -> at(json, at).with("looks", Json.of(looks));
      case Fault.Broken(var stack, var resource, var times) ->
          json.with("stack", Json.of(stack))
              .with("resource", Json.of(resource))
              .with("times", Json.of(times));
    };
  }

  private static JsonObject at(JsonObject json, Site at) {
    var told = json.with("call", Json.of(at.call())).with("in", Json.of(at.in()));
    var about = at.about().isEmpty() ? told : told.with("about", Json.of(at.about()));
    return about.with("nth", Json.of(at.nth()));
  }

  private static Json when(Moment moment) {
    return Json.of(moment.name().toLowerCase(Locale.ROOT));
  }
}
