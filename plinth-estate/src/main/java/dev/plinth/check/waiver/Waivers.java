package dev.plinth.check.waiver;

import dev.plinth.diagnostic.Code;
import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.diagnostic.Diagnostics;
import dev.plinth.diagnostic.Severity;
import dev.plinth.estate.Waiver;
import dev.plinth.source.Node.Mapping;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/**
 * Lays the waivers of an estate over what was found. A waiver covers findings of its code at or
 * below its path until the end of its last day.
 *
 * @param root the estate file, where paths lead to
 * @param departures codes of departures from good practice, which may be waived; warnings may too
 * @param known every code
 * @param today the day on which waivers are judged
 */
public record Waivers(
    Mapping root, Collection<Code> departures, Collection<Code> known, LocalDate today) {
  static final Code EXPIRED = new Code("WAI-101", "an expired waiver");
  static final Code UNUSED = new Code("WAI-102", "a waiver that covers nothing");
  static final Code UNKNOWN = new Code("WAI-103", "a waiver of an unknown code");
  static final Code NOWHERE = new Code("WAI-104", "a waiver of a path that is not there");
  static final Code NEVER = new Code("WAI-105", "this cannot be waived");

  /** The codes of what is wrong with waivers. */
  public static List<Code> codes() {
    return List.of(EXPIRED, UNUSED, UNKNOWN, NOWHERE, NEVER);
  }

  /**
   * What is left, and what is covered.
   *
   * @param open findings that no waiver covers, and findings about the waivers themselves
   * @param covered findings with the waiver that covers each
   */
  public record Outcome(List<Diagnostic> open, List<Covered> covered) {}

  /** A finding and the waiver that covers it. */
  public record Covered(Diagnostic diagnostic, Waiver waiver) {}

  /** Lays these waivers over these findings. */
  public Outcome over(List<Diagnostic> findings, List<Waiver> waivers) {
    var about = new Diagnostics();
    var valid = waivers.stream().filter(waiver -> valid(waiver, about)).toList();
    var used = new ArrayList<Waiver>();
    var open = new ArrayList<Diagnostic>();
    var covered = new ArrayList<Covered>();
    for (var finding : findings) {
      var waiver = valid.stream().filter(candidate -> covers(candidate, finding)).findFirst();
      if (waiver.isPresent() && waivable(finding)) {
        used.add(waiver.get());
        covered.add(new Covered(finding, waiver.get()));
      } else {
        open.add(finding);
      }
    }
    valid.stream().filter(waiver -> !used.contains(waiver)).forEach(it -> about.add(unused(it)));
    open.addAll(about.sorted());
    return new Outcome(open.stream().sorted().toList(), List.copyOf(covered));
  }

  private boolean waivable(Diagnostic finding) {
    return finding.severity() != Severity.ERROR || departures.contains(finding.code());
  }

  private boolean covers(Waiver waiver, Diagnostic finding) {
    if (!finding.code().id().equals(waiver.code().name())) {
      return false;
    }
    return waiver.at().isEmpty()
        || Place.find(root, waiver.at())
            .filter(place -> place.holds(finding.at().origin()))
            .isPresent();
  }

  private boolean valid(Waiver waiver, Diagnostics about) {
    var code = waiver.code();
    var match = known.stream().filter(candidate -> candidate.id().equals(code.name())).findFirst();
    if (match.isEmpty()) {
      var ids = new TreeSet<String>();
      known.forEach(candidate -> ids.add(candidate.id()));
      about.add(
          Diagnostic.error(UNKNOWN, code.origin(), "there is no code `" + code.name() + "`")
              .didYouMean(code.name(), ids));
      return false;
    }
    if (!waiver.at().isEmpty() && Place.find(root, waiver.at()).isEmpty()) {
      about.add(
          Diagnostic.error(
                  NOWHERE, waiver.lines().at(), "the path `" + waiver.at() + "` leads nowhere")
              .note("a path is the keys from the top of the file, joined by dots")
              .tryInstead("`network.vpcs.dev`, for example"));
      return false;
    }
    if (waiver.expires().isBefore(today)) {
      about.add(
          Diagnostic.error(
                  EXPIRED,
                  waiver.lines().expires(),
                  "the waiver of `" + code.name() + "` expired on " + waiver.expires())
              .label("owned by " + waiver.owner())
              .note("what it covered counts again: " + match.get().title())
              .tryInstead("mend what it covers, or have " + waiver.owner() + " renew it"));
      return false;
    }
    return true;
  }

  private Diagnostic unused(Waiver waiver) {
    var code = waiver.code();
    var never =
        known.stream()
            .filter(candidate -> candidate.id().equals(code.name()))
            .noneMatch(departures::contains);
    return never
        ? Diagnostic.warning(
                NEVER, code.origin(), "`" + code.name() + "` is not covered by this waiver")
            .note("it found nothing that may be waived: mistakes cannot be, departures can")
            .tryInstead("remove the waiver")
        : Diagnostic.warning(
                UNUSED, code.origin(), "the waiver of `" + code.name() + "` covers nothing")
            .note("a waiver without a finding hides the next one")
            .tryInstead("remove the waiver");
  }
}
