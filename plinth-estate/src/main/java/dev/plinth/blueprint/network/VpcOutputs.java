package dev.plinth.blueprint.network;

import dev.plinth.blueprint.Stack.Input;
import dev.plinth.blueprint.StackDraft;
import dev.plinth.cloudformation.Value;
import dev.plinth.estate.Network.Tier;

/** What the stack of a VPC tells other stacks, as parameters of theirs. */
public final class VpcOutputs {
  private VpcOutputs() {}

  /** The VPC's id. */
  public static Value id(StackDraft draft, PlannedVpc vpc) {
    return draft.parameter(
        "VpcId",
        "AWS::EC2::VPC::Id",
        "The VPC " + vpc.name() + ".",
        new Input.FromStack(StackNames.vpc(vpc), VpcStack.VPC_ID));
  }

  /**
   * The ids of a tier's subnets, a list.
   *
   * @param parameter the name of the parameter
   * @param says what they are for
   */
  public static Value subnets(
      StackDraft draft, PlannedVpc vpc, Tier tier, String parameter, String says) {
    return draft.parameter(
        parameter,
        "List<AWS::EC2::Subnet::Id>",
        says,
        new Input.FromStack(StackNames.vpc(vpc), VpcStack.subnetsOutput(tier)));
  }
}
