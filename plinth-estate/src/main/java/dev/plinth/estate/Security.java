package dev.plinth.estate;

import dev.plinth.source.Origin;
import java.util.List;

/**
 * What the security layers are told beyond what they do by themselves.
 *
 * @param contact who hears of alarms: an e-mail address, or empty
 * @param macie whether buckets are searched for personal data, which costs by the gigabyte
 * @param keys where customer keys stand
 * @param breakGlass the people who may come in when nothing else works
 * @param pipeline what deploys the estate
 * @param origin the line of {@code security:}, or of the organization without one
 */
public record Security(
    Named contact,
    boolean macie,
    Keys keys,
    List<Named> breakGlass,
    Pipeline pipeline,
    Origin origin) {

  /** Where customer keys stand. A key costs by the month, used or not. */
  public enum Keys {
    /** In the home Region of every account, and wherever it has a VPC. */
    USED,
    /** In every allowed Region of every account. */
    EVERYWHERE
  }

  /** What deploys the estate without keys of its own. */
  public sealed interface Pipeline {
    /** Nothing: people do. */
    record None() implements Pipeline {}

    /**
     * GitHub Actions.
     *
     * @param repository owner and name
     * @param branch whose runs may deploy; those of every other may only look
     */
    record GitHub(Named repository, String branch) implements Pipeline {}

    /**
     * CodePipeline in the management account.
     *
     * @param repository owner and name, on GitHub
     * @param branch that is deployed
     */
    record CodePipeline(Named repository, String branch) implements Pipeline {}
  }

  public Security {
    breakGlass = List.copyOf(breakGlass);
  }
}
