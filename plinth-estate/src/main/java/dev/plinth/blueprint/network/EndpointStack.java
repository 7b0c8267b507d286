package dev.plinth.blueprint.network;

import dev.plinth.blueprint.LogicalId;
import dev.plinth.blueprint.NoEgress;
import dev.plinth.blueprint.Stack;
import dev.plinth.blueprint.Stack.Input;
import dev.plinth.blueprint.StackDraft;
import dev.plinth.blueprint.Stage;
import dev.plinth.blueprint.Tags;
import dev.plinth.cloudformation.Resource;
import dev.plinth.cloudformation.Value;
import dev.plinth.estate.Network.Tier;
import dev.plinth.source.Origin;
import dev.plinth.world.Cidr;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The interface endpoints of a VPC, or its share in those of the services VPC.
 *
 * <p>Shared endpoints keep their private DNS names: a Route 53 Profile carries them to the VPCs
 * that use them.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/profile-associate-vpc-endpoints.html">Endpoints
 *     in a Route 53 Profile</a>
 */
record EndpointStack(NetworkPlan plan, PlannedVpc planned) {
  /**
   * Security groups take sixty rules; beyond that many VPCs the rules name the blocks they are in.
   */
  private static final int NAMED = 40;

  private static final String GROUP = "SecurityGroup";
  private static final String PROFILE = "Profile";
  private static final String PROFILE_ID = "ProfileId";

  List<Stack> stacks() {
    return switch (planned.endpoints().way()) {
      case OWN -> own();
      case SHARED -> shared();
      case GATEWAY -> List.of();
    };
  }

  private StackDraft draft(String description) {
    return new StackDraft(
        StackNames.endpoints(planned), Stage.WEEK_1, description, planned.vpc().origin());
  }

  private Value tags(String name) {
    return Tags.of(plan.estate(), planned.vpc()).named(name);
  }

  /** The tier whose subnets hold the endpoints: the first that is not open to the internet. */
  private Optional<Tier> home() {
    var app = planned.tiers(Tier.Kind.APP);
    return (app.isEmpty() ? planned.tiers(Tier.Kind.MANAGEMENT) : app).stream().findFirst();
  }

  private List<Stack> own() {
    var tier = home();
    if (tier.isEmpty() || planned.vpc().services().isEmpty()) {
      return List.of();
    }
    var draft = draft("The interface endpoints of the VPC " + planned.name() + ".");
    var vpc = VpcOutputs.id(draft, planned);
    var subnets =
        VpcOutputs.subnets(
            draft, planned, tier.get(), "SubnetIds", "The subnets that hold the endpoints.");
    draft.add(group(vpc));
    for (var service : planned.vpc().services()) {
      draft.add(endpoint(service.name(), vpc, subnets, service.origin()));
    }
    if (!users().isEmpty()) {
      profile(draft);
    }
    return List.of(draft.stack());
  }

  private Resource group(Value vpc) {
    var rules = new ArrayList<Value>();
    clients().forEach(range -> rules.add(https(range)));
    return Resource.of(
        GROUP,
        "AWS::EC2::SecurityGroup",
        planned.vpc().origin(),
        "GroupDescription",
        "HTTPS to the endpoints of " + planned.name(),
        "VpcId",
        vpc,
        "SecurityGroupIngress",
        Value.list(rules),
        // endpoints open no connections
        "SecurityGroupEgress",
        NoEgress.rules(),
        "Tags",
        tags(planned.name() + "-endpoints"));
  }

  private static Value https(Cidr range) {
    return Value.object(
        "IpProtocol",
        "tcp",
        "FromPort",
        443,
        "ToPort",
        443,
        "CidrIp",
        range.toString(),
        "Description",
        "HTTPS");
  }

  private List<Cidr> clients() {
    var clients = new ArrayList<Cidr>();
    clients.add(planned.range());
    var users = users().stream().map(PlannedVpc::range).toList();
    clients.addAll(users.size() > NAMED ? Blocks.leadingTo(users) : users);
    return clients.stream().distinct().sorted().toList();
  }

  /** The VPCs that use these endpoints through the hub. */
  private List<PlannedVpc> users() {
    var services = plan.services();
    if (services.isEmpty() || !services.get().name().equals(planned.name())) {
      return List.of();
    }
    return plan.vpcs().values().stream()
        .filter(vpc -> vpc.endpoints().way() == EndpointDecision.Way.SHARED)
        .toList();
  }

  private Resource endpoint(String service, Value vpc, Value subnets, Origin at) {
    return Resource.of(
        LogicalId.of("endpoint", service),
        "AWS::EC2::VPCEndpoint",
        at,
        "VpcId",
        vpc,
        "VpcEndpointType",
        "Interface",
        "ServiceName",
        Value.sub("com.amazonaws.${AWS::Region}." + service),
        "PrivateDnsEnabled",
        true,
        "SubnetIds",
        subnets,
        "SecurityGroupIds",
        Value.list(Value.ref(GROUP)),
        "Tags",
        tags(planned.name() + "-" + service));
  }

  private void profile(StackDraft draft) {
    var origin = planned.vpc().origin();
    draft.add(
        Resource.of(
            PROFILE,
            "AWS::Route53Profiles::Profile",
            origin,
            "Name",
            planned.name() + "-endpoints",
            "Tags",
            tags(planned.name() + "-endpoints")));
    for (var service : planned.vpc().services()) {
      draft.add(
          Resource.of(
              LogicalId.of("name", service.name()),
              "AWS::Route53Profiles::ProfileResourceAssociation",
              service.origin(),
              "Name",
              service.name().replace('.', '-'),
              "ProfileId",
              Value.ref(PROFILE),
              "ResourceArn",
              Value.sub(
                  "arn:${AWS::Partition}:ec2:${AWS::Region}:${AWS::AccountId}:vpc-endpoint/${"
                      + LogicalId.of("endpoint", service.name())
                      + "}")));
    }
    var organization =
        draft.parameter(
            "OrganizationArn",
            "String",
            "The organization whose VPCs may use the names.",
            new Input.FromOrganization("organization.arn"));
    draft.add(
        Resource.of(
            "Share",
            "AWS::RAM::ResourceShare",
            origin,
            "Name",
            planned.name() + "-endpoints",
            "AllowExternalPrincipals",
            false,
            "Principals",
            Value.list(organization),
            "ResourceArns",
            Value.list(Value.getAtt(PROFILE, "Arn")),
            "Tags",
            tags(planned.name() + "-endpoints")));
    draft.output(PROFILE_ID, "The profile with the endpoints' names.", Value.ref(PROFILE));
  }

  private List<Stack> shared() {
    var services = plan.services();
    if (services.isEmpty()) {
      return List.of();
    }
    var draft = draft("The VPC " + planned.name() + "'s share in the endpoints of another.");
    draft.add(
        Resource.of(
            "Names",
            "AWS::Route53Profiles::ProfileAssociation",
            planned.vpc().origin(),
            "Name",
            planned.name(),
            "ProfileId",
            draft.parameter(
                PROFILE_ID,
                "String",
                "The profile with the endpoints' names.",
                new Input.FromStack(StackNames.endpoints(services.get()), PROFILE_ID)),
            "ResourceId",
            VpcOutputs.id(draft, planned),
            "Tags",
            tags(planned.name() + "-endpoints")));
    return List.of(draft.stack());
  }
}
