package dev.plinth.cli;

import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.diagnostic.Figures;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import dev.plinth.rehearse.Difference;
import dev.plinth.rehearse.Ending;
import dev.plinth.rehearse.Fault;
import dev.plinth.rehearse.FaultPlanJson;
import dev.plinth.rehearse.Rehearsals.Failing;
import dev.plinth.rehearse.Rehearsals.Report.Held;
import dev.plinth.rehearse.RehearseCodes;
import dev.plinth.source.Origin;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What came of rehearsals, in words and for machines.
 *
 * @param out where the failing plan is written
 */
record RehearseAnswer(Path file, Optional<Path> out, Held held, long seed, long nanos) {
  /** Differences that are told before they are counted. */
  private static final int TOLD = 6;

  /** In a few lines. */
  String text() {
    var kinds = new ArrayList<String>();
    held.happened().forEach((kind, times) -> kinds.add(Figures.of(times) + " " + kind.words()));
    return Words.count(held.held(), "rehearsal")
        + (held.isGood() ? ", all ended in the same state" : ", the last ended otherwise")
        + "\n  what went wrong: "
        + (kinds.isEmpty() ? "nothing" : String.join(", ", kinds))
        + "\n  deployed again "
        + Words.count(held.resumes(), "time")
        + "; "
        + Words.count(held.calls(), "call")
        + " in "
        + Words.time(nanos)
        + (held.isGood()
            ? "\n  a sample of faults, seed " + seed + ": it proves nothing of those not drawn"
            : "");
  }

  /** What goes wrong with the shortest plan, at the organization of the estate file. */
  Diagnostic diagnostic(Origin origin, Failing failing) {
    var run = failing.run();
    var diagnostic =
        Diagnostic.error(
            RehearseCodes.DIVERGES,
            origin,
            "with " + Words.count(run.plan().faults().size(), "fault") + ", " + end(run.ending()));
    for (var fault : run.plan().faults()) {
      diagnostic = diagnostic.note(fault.words());
    }
    for (var told : told(run.ending())) {
      diagnostic = diagnostic.note(told);
    }
    return diagnostic.tryInstead(
        "plinth rehearse "
            + file
            + " --faults "
            + out.map(Path::toString).orElse("PLAN, with what is printed here in it,")
            + " to see it again; it is a mistake of Plinth's");
  }

  private static String end(Ending ending) {
    return switch (ending) {
      case Ending.Same _ -> "the estate ends as without";
      case Ending.Other(var differences) ->
          "the estate ends in another state: " + Words.count(differences.size(), "difference");
      case Ending.Stuck _ -> "the estate is not deployed, however often it is tried again";
    };
  }

  private static List<String> told(Ending ending) {
    var all =
        switch (ending) {
          case Ending.Same _ -> List.<String>of();
          case Ending.Other(var differences) ->
              differences.stream().map(Difference::words).toList();
          case Ending.Stuck(var reasons) -> reasons;
        };
    var told = new ArrayList<>(all.stream().limit(TOLD).toList());
    if (all.size() > TOLD) {
      told.add("and " + (all.size() - TOLD) + " more");
    }
    return told;
  }

  /** For machines. */
  JsonObject json() {
    var kinds = new LinkedHashMap<String, Json>();
    held.happened().forEach((kind, times) -> kinds.put(word(kind), Json.of(times)));
    var json =
        Json.object(
            "runs",
            held.held(),
            "seed",
            seed,
            "converged",
            held.isGood(),
            "faults",
            new JsonObject(kinds),
            "resumes",
            held.resumes(),
            "calls",
            held.calls(),
            "milliseconds",
            nanos / 1_000_000);
    return held.failing().map(failing -> json.with("failing", json(failing))).orElse(json);
  }

  private static Json json(Failing failing) {
    var run = failing.run();
    return Json.object(
        "run",
        failing.number(),
        "drawn",
        failing.of(),
        "plan",
        FaultPlanJson.of(run.plan()),
        "ending",
        switch (run.ending()) {
          case Ending.Same _ -> "same";
          case Ending.Other _ -> "other";
          case Ending.Stuck _ -> "stuck";
        },
        "told",
        switch (run.ending()) {
          case Ending.Same _ -> List.of();
          case Ending.Other(var differences) ->
              differences.stream().map(Difference::words).toList();
          case Ending.Stuck(var reasons) -> reasons;
        });
  }

  private static String word(Fault.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }
}
