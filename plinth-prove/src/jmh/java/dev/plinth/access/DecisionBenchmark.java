package dev.plinth.access;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Decisions a second, each of a request of its own. {@code bench/access} runs it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 3, time = 2)
public class DecisionBenchmark {
  /** What {@link DecisionCase} writes under this name. */
  @Param({"small", "large"})
  public String size = "small";

  private DecisionCase measured = DecisionCase.of("small");

  /** Makes the case, which is one that is allowed. */
  @Setup
  public void prepare() {
    measured = DecisionCase.of(size);
    if (measured.decide() != Match.YES) {
      throw new IllegalStateException("not the case that is meant");
    }
  }

  /** One decision. */
  @Benchmark
  public Match decide() {
    return measured.decide();
  }
}
