package dev.plinth.access;

import dev.plinth.access.authorization.ServiceAuthorization;
import dev.plinth.access.language.Policy;
import dev.plinth.access.proof.Containment;
import dev.plinth.access.proof.Finding;
import dev.plinth.json.Json;
import java.util.List;
import java.util.stream.IntStream;
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

/**
 * Proofs a second that one policy allows nothing that another does not; both are read anew each
 * time. {@code bench/access} runs it.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 3, time = 2)
public class ContainmentBenchmark {
  private static final Containment CONTAINMENT = new Containment(ServiceAuthorization.standard());

  /** How many statements each policy has. */
  @Param({"10", "500"})
  public int statements = 10;

  private Json narrow = Json.object();
  private Json wide = Json.object();

  /** Writes the policies. */
  @Setup
  public void prepare() {
    narrow = policy("/data/*", "10.1.0.0/16");
    wide = policy("*", "10.0.0.0/8");
  }

  private Json policy(String rest, String range) {
    return Json.object(
        "Version",
        "2012-10-17",
        "Statement",
        IntStream.range(0, statements)
            .mapToObj(i ->
                Json.object(
                    "Effect",
                    "Allow",
                    "Action",
                    List.of("s3:GetObject", "s3:Put*"),
                    "Resource",
                    "arn:aws:s3:::team-" + i + rest,
                    "Condition",
                    Json.object("IpAddress", Json.object("aws:SourceIp", range))))
            .toList());
  }

  /** One proof. */
  @Benchmark
  public Finding prove() {
    Policy first = Policies.read("narrow", narrow);
    var found = CONTAINMENT.more(first, Policies.read("wide", wide));
    if (!(found instanceof Finding.None)) {
      throw new IllegalStateException("not the case that is meant");
    }
    return found;
  }
}
