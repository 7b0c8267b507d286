package dev.plinth.blueprint.network;

import dev.plinth.blueprint.Stack.Input;
import dev.plinth.blueprint.StackDraft;
import dev.plinth.cloudformation.Value;
import dev.plinth.estate.Network.Tier;
import dev.plinth.world.ZoneId;

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

  /** The name that a zone has in the account, such as {@code us-east-1a}, of the zone's id. */
  public static Value zoneName(StackDraft draft, PlannedVpc vpc, ZoneId zone) {
    return draft.parameter(
        VpcStack.zoneOutput(zone),
        "AWS::EC2::AvailabilityZone::Name",
        "The zone " + zone + ".",
        new Input.FromStack(StackNames.vpc(vpc), VpcStack.zoneOutput(zone)));
  }
}
