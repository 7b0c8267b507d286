package dev.plinth.check;

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
  private final Map<String, List<Code>> claims = new LinkedHashMap<>();
  private final Diagnostics found = new Diagnostics();

  /** Runs these checks. */
  <S> void ask(List<? extends Check<? super S>> checks, S subject) {
    for (var check : checks) {
      claims.put(check.claim(), check.codes());
      check.run(subject, found);
    }
  }

  Diagnostics found() {
    return found;
  }

  /** Each claim, refuted when an error of one of its codes is open, else proved. */
  List<Answer> answers(SourceFile source, List<Diagnostic> open) {
    var answers = new ArrayList<Answer>();
    claims.forEach((claim, codes) -> {
      var against =
          open.stream()
              .filter(diagnostic -> diagnostic.severity() == Severity.ERROR)
              .filter(diagnostic -> codes.contains(diagnostic.code()))
              .toList();
      answers.add(
          against.isEmpty()
              ? new Answer(claim, Status.PROVED, "", Origin.of(source))
              : new Answer(
                  claim,
                  Status.REFUTED,
                  against.getFirst().code() + ": " + against.getFirst().message(),
                  against.getFirst().at().origin()));
    });
    return answers;
  }
}
