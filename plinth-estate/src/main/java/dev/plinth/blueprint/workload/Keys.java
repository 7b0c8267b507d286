package dev.plinth.blueprint.workload;

import dev.plinth.blueprint.Stack;
import dev.plinth.blueprint.Stack.Input;
import dev.plinth.blueprint.StackDraft;
import dev.plinth.blueprint.network.PlannedVpc;
import dev.plinth.cloudformation.Value;

/** The keys of an account and Region, as parameters of the stack of a workload. */
record Keys(StackDraft draft, PlannedVpc vpc) {
  /** The ARN of the key of data. */
  Value data() {
    return key("DataKeyArn", "The key of data.", vpc.vpc().region().name(), KeyStack.DATA);
  }

  /** The ARN of the key of logs. */
  Value logs() {
    return key("LogsKeyArn", "The key of logs.", vpc.vpc().region().name(), KeyStack.LOGS);
  }

  /** The ARN of the key of secrets. */
  Value secrets() {
    return key("SecretsKeyArn", "The key of secrets.", vpc.vpc().region().name(), KeyStack.SECRETS);
  }

  /** The ARN of another Region's key of data. */
  Value dataIn(String region) {
    return key("CopyKeyArn", "The key of data in " + region + ".", region, KeyStack.DATA);
  }

  private Value key(String parameter, String says, String region, String purpose) {
    return draft.parameter(
        parameter,
        "String",
        says,
        new Input.FromStack(stack(vpc.vpc().account().name(), region), KeyStack.output(purpose)));
  }

  static Stack.Id stack(String account, String region) {
    return new Stack.Id(account, region, "workload-keys");
  }
}
