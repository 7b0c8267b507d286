package dev.plinth.rehearse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.rehearse.Fault.Broken;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Plans are made as short as they can be while they fail. */
class ShrinkerTest {
  private static FaultPlan plan(long order, int faults) {
    return new FaultPlan(
        order,
        IntStream.range(0, faults).mapToObj(i -> (Fault) new Broken("s", "R" + i, 8)).toList());
  }

  private static Set<String> resources(FaultPlan plan) {
    return plan.faults().stream()
        .map(fault -> ((Broken) fault).resource())
        .collect(Collectors.toSet());
  }

  @Test
  void whatIsNotNeededIsLeftOut() {
    for (int one = 0; one < 9; one++) {
      for (int other = one + 1; other < 9; other++) {
        var needed = Set.of("R" + one, "R" + other);
        var shrunk = new Shrinker(plan -> resources(plan).containsAll(needed)).shrink(plan(7, 9));
        assertThat(resources(shrunk)).isEqualTo(needed);
        assertThat(shrunk.order()).isZero();
        assertThat(shrunk.faults()).allMatch(fault -> ((Broken) fault).times() == 1);
      }
    }
  }

  @Test
  void howOftenIsMadeLittle() {
    var shrunk =
        new Shrinker(plan -> ((Broken) plan.faults().getFirst()).times() >= 3 && plan.order() == 7)
            .shrink(plan(7, 1));
    assertThat(shrunk).isEqualTo(new FaultPlan(7, List.of(new Broken("s", "R0", 4))));
  }
}
