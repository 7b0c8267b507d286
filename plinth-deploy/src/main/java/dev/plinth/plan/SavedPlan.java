package dev.plinth.plan;

import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import dev.plinth.json.Json.JsonString;
import dev.plinth.json.JsonException;
import dev.plinth.source.Origin;
import dev.plinth.source.SourceFile;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A plan that was written to a file, as far as it must be known again to carry it out: what both
 * sides said then, and which losses are accepted.
 *
 * @param file the file it was read from
 * @param source what was planned, as it was named
 * @param against what it was planned against, empty when against nothing
 * @param before what was there
 * @param after what was to be
 * @param losses names of what holds data and is removed or replaced
 * @param accepted those of them that are accepted
 * @param asked names of accounts and units that may be moved
 * @param removed names of what is removed, though no deployment removes anything unasked
 */
public record SavedPlan(
    SourceFile file,
    String source,
    String against,
    Fingerprint before,
    Fingerprint after,
    List<String> losses,
    List<String> accepted,
    List<String> asked,
    List<String> removed) {
  /** Parts that are named before they are counted. */
  private static final int NAMED = 5;

  /** A saved plan, or why a text is none. */
  public record Reading(Optional<SavedPlan> plan, List<Diagnostic> diagnostics) {
    public Reading {
      diagnostics = List.copyOf(diagnostics);
    }
  }

  public SavedPlan {
    losses = List.copyOf(losses);
    accepted = List.copyOf(accepted);
    asked = List.copyOf(asked);
    removed = List.copyOf(removed);
  }

  /** Whether a text is meant to be a plan, and not an estate. */
  public static boolean isMeant(String text) {
    try {
      return text.stripLeading().startsWith("{")
          && Json.parse(text) instanceof JsonObject plan
          && plan.has("before")
          && plan.has("after");
    } catch (JsonException e) {
      return false;
    }
  }

  /** Reads a file that {@code plinth plan --out} wrote; one that was changed by hand is refused. */
  public static Reading read(SourceFile file) {
    try {
      return Json.parse(file.text()) instanceof JsonObject plan
          ? read(file, plan)
          : refuse(file, "it is not an object");
    } catch (JsonException e) {
      return refuse(file, "it is not JSON, at line %d".formatted(e.line()));
    }
  }

  private static Reading read(SourceFile file, JsonObject plan) {
    if (!plan.number("version").equals(Optional.of(BigDecimal.valueOf(PlanJson.VERSION)))) {
      return refuse(file, "it is not of version " + PlanJson.VERSION);
    }
    var before = fingerprint(plan, "before");
    var after = fingerprint(plan, "after");
    if (before.isEmpty() || after.isEmpty()) {
      return refuse(file, "its fingerprints are not those of its parts");
    }
    return new Reading(
        Optional.of(
            new SavedPlan(
                file,
                plan.string("source").orElse(""),
                plan.string("against").orElse(""),
                before.get(),
                after.get(),
                plan.items("losses").stream()
                    .filter(JsonObject.class::isInstance)
                    .flatMap(loss -> ((JsonObject) loss).string("name").stream())
                    .toList(),
                plan.strings("accepted"),
                plan.strings("asked"),
                plan.strings("removed"))),
        List.of());
  }

  private static Optional<Fingerprint> fingerprint(JsonObject plan, String side) {
    var parts = new TreeMap<String, String>();
    var object = plan.object(side);
    object
        .flatMap(one -> one.object("parts"))
        .ifPresent(all ->
            all.members()
                .forEach((name, hash) -> {
                  if (hash instanceof JsonString(var text)) {
                    parts.put(name, text);
                  }
                }));
    var fingerprint = new Fingerprint(parts);
    return object
        .flatMap(one -> one.string("fingerprint"))
        .filter(fingerprint.whole()::equals)
        .map(_ -> fingerprint);
  }

  private static Reading refuse(SourceFile file, String why) {
    return new Reading(
        Optional.empty(),
        List.of(
            Diagnostic.error(
                    PlanCodes.NOT_A_PLAN,
                    Origin.of(file),
                    "`%s` is not a plan: %s".formatted(file.name(), why))
                .tryInstead("plinth plan FILE --out " + file.name())));
  }

  /**
   * Why this plan must not be carried out; nothing when it may be.
   *
   * @param isThere what is there now
   * @param isToBe what is to be, as it is said now
   */
  public List<Diagnostic> verify(Fingerprint isThere, Fingerprint isToBe) {
    var diagnostics = new ArrayList<Diagnostic>();
    stale("what is there", before.differing(isThere), diagnostics);
    diagnostics.addAll(verify(isToBe));
    return diagnostics;
  }

  /**
   * The same of a plan that is being carried out, so that what is there is no longer what it was.
   */
  public List<Diagnostic> verify(Fingerprint isToBe) {
    var diagnostics = new ArrayList<Diagnostic>();
    stale("`" + source + "`", after.differing(isToBe), diagnostics);
    var open = new TreeSet<>(losses);
    open.removeAll(accepted);
    if (!open.isEmpty()) {
      diagnostics.add(Acceptance.notAccepted(List.copyOf(open), Origin.of(file)));
    }
    return diagnostics;
  }

  private void stale(String side, SortedSet<String> parts, List<Diagnostic> diagnostics) {
    if (parts.isEmpty()) {
      return;
    }
    var named = String.join(", ", parts.stream().limit(NAMED).toList());
    var rest = parts.size() > NAMED ? " and " + (parts.size() - NAMED) + " more" : "";
    diagnostics.add(
        Diagnostic.error(
                PlanCodes.STALE, Origin.of(file), side + " is not what the plan was made with")
            .note("it differs in " + named + rest)
            .tryInstead(
                "plinth plan "
                    + source
                    + (against.isEmpty() ? "" : " --against " + against)
                    + " --out "
                    + file.name()
                    + ", and read it again"));
  }
}
