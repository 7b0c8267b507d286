package dev.plinth.access;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/**
 * How much was done in a second of a processor, all threads of the process counted: what a second
 * by the clock gives depends on who else uses the machine.
 */
public final class ProcessorTime implements InternalProfiler {
  private long begun;

  @Override
  public String getDescription() {
    return "operations in a second of a processor";
  }

  @Override
  public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
    begun = spent();
  }

  @Override
  public Collection<? extends Result> afterIteration(
      BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
    double seconds = (spent() - begun) / 1e9;
    double done = result.getMetadata().getAllOps() / seconds;
    return List.of(new ScalarResult("processor", done, "ops/s", AggregationPolicy.AVG));
  }

  private static long spent() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
  }
}
