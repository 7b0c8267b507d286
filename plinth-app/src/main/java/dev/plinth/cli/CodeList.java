package dev.plinth.cli;

import dev.plinth.adopt.AdoptCodes;
import dev.plinth.check.Codes;
import dev.plinth.deploy.DeployCodes;
import dev.plinth.diagnostic.Code;
import dev.plinth.network.Reason;
import dev.plinth.pipeline.PipelineCodes;
import dev.plinth.plan.PlanCodes;
import dev.plinth.rehearse.RehearseCodes;
import dev.plinth.survey.DriftCodes;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All codes with their titles, and the reasons why packets do not get through. */
final class CodeList {
  private CodeList() {}

  /** All of them, sorted. */
  static List<Code> codes() {
    return Stream.of(
            Codes.all(),
            PlanCodes.all(),
            DeployCodes.all(),
            DriftCodes.all(),
            RehearseCodes.all(),
            PipelineCodes.all(),
            AdoptCodes.all())
        .flatMap(List::stream)
        .sorted()
        .toList();
  }

  static List<String> ids() {
    return Stream.concat(
            codes().stream().map(Code::id), Arrays.stream(Reason.values()).map(Reason::name))
        .toList();
  }

  static String text() {
    return Stream.concat(
            codes().stream().map(code -> code.id() + "  " + code.title()),
            Arrays.stream(Reason.values()).map(reason -> reason + "  " + reason.meaning()))
        .collect(Collectors.joining("\n", "", "\n"));
  }
}
