package dev.plinth.blueprint;

import dev.plinth.cloudformation.Value;

/** What a customer key is for. One of each stands in an account and Region with keys. */
public enum KeyPurpose {
  /** Volumes, databases, buckets, queues and topics of workloads. */
  DATA("Data", "data", "What workloads keep"),
  /** Log groups, and what alarms say. */
  LOGS("Logs", "logs", "Logs, and alarms on their way"),
  /** Vaults of backups. */
  BACKUPS("Backups", "backups", "Backups"),
  /** Secrets and parameters. */
  SECRETS("Secrets", "secrets", "Secrets");

  /** The stack that makes the keys of an account and Region. */
  public static final String STACK = "plinth-keys";

  private final String logicalId;
  private final String word;
  private final String description;

  KeyPurpose(String logicalId, String word, String description) {
    this.logicalId = logicalId;
    this.word = word;
    this.description = description;
  }

  /** The logical id of the key in its stack. */
  public String logicalId() {
    return logicalId;
  }

  /** The word in its names. */
  public String word() {
    return word;
  }

  /** What it is for, in a few words. */
  public String description() {
    return description;
  }

  /** The alias of the key in each account and Region, without {@code alias/}. */
  public String alias() {
    return "plinth-" + word;
  }

  /** The output that holds its ARN. */
  public String output() {
    return logicalId + "KeyArn";
  }

  /** The ARN of the key in the account and Region of a stack, as an input of that stack. */
  public Value arn(StackDraft draft) {
    var here = draft.id();
    return draft.parameter(
        output(),
        "String",
        "The key for " + word + ".",
        new Stack.Input.FromStack(new Stack.Id(here.account(), here.region(), STACK), output()));
  }
}
