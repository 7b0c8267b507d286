package dev.plinth.survey;

import dev.plinth.deploy.Deployment;
import dev.plinth.deploy.StackMove.UnderWay;
import dev.plinth.term.StackKey;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A stack as CloudFormation tells of it.
 *
 * @param key where it stands, in the names of the estate
 * @param account the id of the account
 * @param id its ARN
 * @param status such as {@code CREATE_COMPLETE}
 * @param reason why it has this status, where CloudFormation says so
 * @param changeSet the ARN of the change set that made or last changed it; empty when none did
 * @param template the text it was made from; empty when it was not asked for or is not there yet
 * @param parameters the values it was made with
 * @param outputs what it gives
 * @param isProtected whether it is protected against deletion
 * @param goesTo the name of the stack to which what it holds is on its way: template and outputs
 *     are then those that it had before; empty when nothing moves
 */
public record StandingStack(
    StackKey key,
    String account,
    String id,
    String status,
    String reason,
    String changeSet,
    String template,
    SortedMap<String, String> parameters,
    SortedMap<String, String> outputs,
    boolean isProtected,
    String goesTo) {
  /** Nothing stands in it: it was never made, or what was made was taken back. */
  private static final Set<String> EMPTY =
      Set.of("REVIEW_IN_PROGRESS", "ROLLBACK_COMPLETE", "DELETE_COMPLETE");

  /** Only a person, or {@code recover}, gets it out of these. */
  private static final Set<String> STUCK =
      Set.of(
          "CREATE_FAILED",
          "DELETE_FAILED",
          "IMPORT_ROLLBACK_FAILED",
          "ROLLBACK_FAILED",
          "UPDATE_FAILED",
          "UPDATE_ROLLBACK_FAILED");

  public StandingStack {
    parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
    outputs = Collections.unmodifiableSortedMap(new TreeMap<>(outputs));
  }

  /** The same with the text that it was made from. */
  StandingStack with(String text) {
    var underWay = UnderWay.in(text);
    return new StandingStack(
        key,
        account,
        id,
        status,
        reason,
        changeSet,
        underWay.map(UnderWay::template).orElse(text),
        parameters,
        underWay.map(UnderWay::outputs).orElse(outputs),
        isProtected,
        underWay.map(UnderWay::to).orElse(""));
  }

  /** The stack to which what it holds is on its way. */
  Optional<StackKey> goal() {
    return Optional.of(goesTo)
        .filter(name -> !name.isEmpty())
        .map(name -> new StackKey(key.account(), key.region(), name));
  }

  /** Whether Plinth made it, or was the last to change it. */
  public boolean isPlinths() {
    return changeSet.contains(":changeSet/" + Deployment.CHANGE_SET + "/");
  }

  /** Whether something stands in it. */
  public boolean isStanding() {
    return !EMPTY.contains(status);
  }

  /** Whether no deployment can change it as it is. */
  public boolean isStuck() {
    return STUCK.contains(status);
  }

  /** Whether something happens to it now. */
  public boolean isAtWork() {
    return status.endsWith("_IN_PROGRESS") && !status.equals("REVIEW_IN_PROGRESS");
  }
}
