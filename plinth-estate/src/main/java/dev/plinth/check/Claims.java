package dev.plinth.check;

import dev.plinth.check.waiver.Waivers;
import dev.plinth.diagnostic.Code;
import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.diagnostic.Diagnostics;
import dev.plinth.diagnostic.Report.Answer;
import dev.plinth.diagnostic.Report.Status;
import dev.plinth.diagnostic.Severity;
import dev.plinth.source.Origin;
import dev.plinth.source.SourceFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What checks claim, and what they found against it. */
final class Claims {
  /**
   * A claim.
   *
   * @param missing what the checks did not see, so that the claim is not proved by silence; empty
   *     when they saw all of it
   */
  private record Claim(List<Code> codes, String missing) {}

  private final Map<String, Claim> claims = new LinkedHashMap<>();
  private final Diagnostics found = new Diagnostics();

  /**
   * Runs these checks.
   *
   * @param missing what the subject lacks of what the file says; empty when it is whole
   */
  <S> void ask(List<? extends Check<? super S>> checks, S subject, String missing) {
    for (var check : checks) {
      claims.put(check.claim(), new Claim(check.codes(), missing));
      check.run(subject, found);
    }
  }

  Diagnostics found() {
    return found;
  }

  /**
   * Each claim: refuted by an open error of one of its codes, unknown with an open warning or note
   * or when something was not seen. One that holds but for what is waived is left out.
   */
  List<Answer> answers(SourceFile source, Waivers.Outcome outcome) {
    var answers = new ArrayList<Answer>();
    claims.forEach((text, claim) -> {
      var against =
          outcome.open().stream().filter(found -> claim.codes().contains(found.code())).toList();
      var errors = against.stream().filter(found -> found.severity() == Severity.ERROR).toList();
      var waived =
          outcome.covered().stream()
              .anyMatch(covered -> claim.codes().contains(covered.diagnostic().code()));
      if (!errors.isEmpty()) {
        answers.add(answer(text, Status.REFUTED, errors.getFirst()));
      } else if (!against.isEmpty()) {
        answers.add(answer(text, Status.UNKNOWN, against.getFirst()));
      } else if (!claim.missing().isEmpty()) {
        answers.add(new Answer(text, Status.UNKNOWN, claim.missing(), Origin.of(source)));
      } else if (!waived) {
        answers.add(new Answer(text, Status.PROVED, "", Origin.of(source)));
      }
    });
    return answers;
  }

  private static Answer answer(String claim, Status status, Diagnostic found) {
    return new Answer(claim, status, found.code() + ": " + found.message(), found.at().origin());
  }
}
