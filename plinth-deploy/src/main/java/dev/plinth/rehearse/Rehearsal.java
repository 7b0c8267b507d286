package dev.plinth.rehearse;

import dev.plinth.blueprint.Assembly;
import dev.plinth.blueprint.Stage;
import dev.plinth.cloud.Cloud;
import dev.plinth.cloud.Endpoint;
import dev.plinth.deploy.Deployment;
import dev.plinth.deploy.Deployment.Result;
import dev.plinth.deploy.DeploymentScope;
import dev.plinth.deploy.Journal;
import dev.plinth.deploy.MemoryJournal;
import dev.plinth.deploy.PolicyPlaces;
import dev.plinth.deploy.SessionPolicy;
import dev.plinth.deploy.Task;
import dev.plinth.deploy.Waiting;
import dev.plinth.rehearse.FaultyEndpoint.ProcessKilled;
import dev.plinth.twin.Twin;
import dev.plinth.twin.TwinCloud;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An estate as it is rehearsed: deployed into a twin of its own for each plan of faults, again and
 * again until it is all there.
 *
 * @param accessRole the role that is taken on in accounts
 * @param home the Region of the organization
 * @param last the last stage that is deployed
 * @param byHand what a person did before in each twin
 * @param through what the deployment calls through; its calls as they are, in earnest
 */
public record Rehearsal(
    Assembly assembly, String accessRole, String home, Stage last, ByHand byHand, Through through) {
  /** What a person does that no call does. */
  public interface ByHand {
    void in(Twin twin);
  }

  /** What stands between a deployment and its calls, a new one in each process. */
  public interface Through {
    Cloud calls(Cloud cloud);
  }

  /** A rehearsal of deployments as they are. */
  public static Rehearsal of(
      Assembly assembly, String accessRole, String home, Stage last, ByHand byHand) {
    return new Rehearsal(assembly, accessRole, home, last, byHand, cloud -> cloud);
  }

  /** How often it is deployed again though nothing went wrong any more, before that is the end. */
  private static final int PATIENCE = 3;

  /** How often it is deployed again at most; every fault ends a deployment once at most. */
  private static final int RESUMES = 60;

  /** How a deployment came out. */
  private sealed interface Outcome {
    record Done() implements Outcome {}

    record CutOff() implements Outcome {}

    record Failed(List<String> reasons) implements Outcome {}
  }

  /** The deployment without faults, or what fails in it though nothing goes wrong. */
  record Clean(Optional<Reference> reference, Map<Task, Result.Failed> failures) {}

  private Twin twin() {
    var twin = Twin.empty();
    byHand.in(twin);
    twin.policiesStandAt(PolicyPlaces.of(assembly));
    return twin;
  }

  private Deployment deployment(Twin twin, Endpoint endpoint) {
    return Deployment.of(
        assembly,
        through.calls(new TwinCloud(endpoint, accessRole).within(SessionPolicy.standard())),
        Waiting.PATIENT.in(twin::pass),
        DeploymentScope.all(assembly, last, home));
  }

  /** Deploys without faults. */
  Clean clean() {
    var twin = twin();
    var survey = new Survey(twin);
    var deployment = deployment(twin, survey);
    var results = deployment.run(1, Deployment.Listener.SILENT, new MemoryJournal());
    var failures = new TreeMap<Task, Result.Failed>((one, other) -> one.id().compareTo(other.id()));
    for (var task : deployment.tasks()) {
      if (results.get(task.id()) instanceof Result.Failed failed) {
        failures.put(task, failed);
      }
    }
    return new Clean(
        failures.isEmpty()
            ? Optional.of(Reference.of(twin.save(), survey.calls()))
            : Optional.empty(),
        failures);
  }

  /** Holds a rehearsal. */
  Run run(FaultPlan plan, Reference reference) {
    var twin = twin();
    var endpoint = new FaultyEndpoint(twin, plan);
    var journal = new MemoryJournal();
    int resumes = 0;
    int idle = 0;
    for (; ; resumes++) {
      var before = endpoint.happened();
      var outcome = attempt(twin, endpoint, plan.order(), journal);
      if (outcome instanceof Outcome.Done) {
        break;
      }
      idle = endpoint.happened().equals(before) ? idle + 1 : 0;
      if (outcome instanceof Outcome.Failed(var reasons)
          && (idle >= PATIENCE || resumes >= RESUMES)) {
        return new Run(
            plan, new Ending.Stuck(reasons), endpoint.happened(), resumes, endpoint.calls());
      }
      endpoint.restart();
    }
    var differences = reference.state().differences(TwinState.of(twin.save()));
    return new Run(
        plan,
        differences.isEmpty() ? new Ending.Same() : new Ending.Other(differences),
        endpoint.happened(),
        resumes,
        endpoint.calls());
  }

  /** Deploys as one process does. */
  private Outcome attempt(Twin twin, Endpoint endpoint, long order, Journal journal) {
    var deployment = deployment(twin, endpoint).shuffled(order);
    try {
      var failures = new ArrayList<String>();
      new TreeMap<>(deployment.run(1, Deployment.Listener.SILENT, journal))
          .forEach((task, result) -> {
            if (result instanceof Result.Failed(var code, var reason)) {
              failures.add(code + ": `" + task + "` failed: " + reason);
            }
          });
      return failures.isEmpty() ? new Outcome.Done() : new Outcome.Failed(failures);
    } catch (IllegalStateException e) {
      // whatever else ends a deployment is a mistake of Plinth's that a fault brought out
      return e.getCause() instanceof ProcessKilled
          ? new Outcome.CutOff()
          : new Outcome.Failed(List.of("Plinth failed: " + Optional.ofNullable(e.getCause())));
    }
  }
}
