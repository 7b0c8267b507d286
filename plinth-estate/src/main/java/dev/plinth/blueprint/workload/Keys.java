package dev.plinth.blueprint.workload;

import dev.plinth.blueprint.StackDraft;
import dev.plinth.blueprint.security.KeyStacks;
import dev.plinth.blueprint.security.KeyStacks.Purpose;
import dev.plinth.cloudformation.Value;

/** The ARNs of the customer keys, as parameters of a stack. */
record Keys(StackDraft draft) {
  /** The key of what workloads keep. */
  Value data() {
    return KeyStacks.arn(draft, Purpose.DATA);
  }

  /** The key of logs, and of what alarms say. */
  Value logs() {
    return KeyStacks.arn(draft, Purpose.LOGS);
  }

  /** The key of secrets. */
  Value secrets() {
    return KeyStacks.arn(draft, Purpose.SECRETS);
  }

  /** The key of data of another Region. */
  Value dataIn(String region) {
    return KeyStacks.arnIn(draft, region, Purpose.DATA);
  }

  /** The key of data of another account in the same Region. */
  Value dataOf(String account) {
    return KeyStacks.arnOf(draft, account, Purpose.DATA);
  }

  /** The key of secrets of another Region. */
  Value secretsIn(String region) {
    return KeyStacks.arnIn(draft, region, Purpose.SECRETS);
  }
}
