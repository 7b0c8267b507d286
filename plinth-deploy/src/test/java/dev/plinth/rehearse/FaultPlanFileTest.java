package dev.plinth.rehearse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.rehearse.Fault.Moment;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Plans of faults in files. */
class FaultPlanFileTest {
  private static final Site SITE =
      new Site("kms:CreateKey", "management/us-east-1", "alias/x: \"y\"", 2);

  @Test
  void whatIsWrittenIsRead() {
    var plan =
        new FaultPlan(
            12,
            List.of(
                new Fault.Throttled(SITE, 3),
                new Fault.Lost(SITE, Moment.AFTER, 5),
                new Fault.Killed(new Site("a:B", "c/d", "", 1), Moment.BEFORE),
                new Fault.Expired(SITE),
                new Fault.Unseen(SITE, 2),
                new Fault.Broken("111122223333/us-east-1/vpc-prod", "Vpc", 1)));
    var read = FaultPlanFile.read("plan.json", FaultPlanJson.of(plan).pretty());
    assertThat(read.diagnostics()).isEmpty();
    assertThat(read.plan()).contains(plan);
  }

  @Test
  void yamlMayLeaveOutWhatGoesWithoutSaying() {
    var read =
        FaultPlanFile.read(
            "plan.yaml", "faults: [{ fault: killed, call: a:B, in: management/us-east-1 }]");
    assertThat(read.plan().orElseThrow().faults())
        .containsExactly(
            new Fault.Killed(new Site("a:B", "management/us-east-1", "", 1), Moment.BEFORE));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[]|a fault plan has a list of `faults`",
        "{faults: 3}|a fault plan has a list of `faults`",
        "{faults: [], odrer: 1}|there is no `odrer` here",
        "{faults: [killed]}|a fault says which `fault` it is, and where",
        "{faults: [{fault: maimed}]}|a `fault` is one of those that can be rehearsed",
        "{faults: [{fault: killed, in: x/y}]}|this fault needs `call`",
        "{faults: [{fault: killed, call: a:B, in: x/y, when: never}]}|`when` is `before` or `after`"
            + " the call was carried out",
        "{faults: [{fault: unseen, call: a:B, in: x/y, looks: 0}]}|`looks` is a whole number from 1"
            + " to 1000",
        "{faults: [{fault: unseen, call: a:B, in: x/y, looks: [1]}]}|`looks` is a whole number from"
            + " 1 to 1000",
      })
  void whatIsNoPlanIsRefusedAtItsPlace(String text, String message) {
    var read = FaultPlanFile.read("plan.yaml", text);
    assertThat(read.plan()).isEmpty();
    assertThat(read.diagnostics()).extracting(Diagnostic::message).contains(message);
    assertThat(read.diagnostics())
        .allMatch(one -> one.code().equals(RehearseCodes.NOT_A_FAULT_PLAN));
  }
}
