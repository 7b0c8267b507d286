package dev.plinth.blueprint.network;

import dev.plinth.blueprint.LogicalId;
import dev.plinth.blueprint.Stack;
import dev.plinth.blueprint.Stack.Input;
import dev.plinth.blueprint.StackDraft;
import dev.plinth.blueprint.Stage;
import dev.plinth.blueprint.Tags;
import dev.plinth.blueprint.security.KeyStacks;
import dev.plinth.cloudformation.Resource;
import dev.plinth.cloudformation.Value;
import dev.plinth.estate.Network.Hub;
import dev.plinth.estate.Network.Link;
import dev.plinth.source.Origin;
import java.util.ArrayList;
import java.util.List;

/**
 * The transit gateway, its route tables, and each member's place in them. A stack for each table
 * and each member: what is added touches nothing that is there.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/vpc/latest/tgw/transit-gateway-isolated-shared.html">Isolated
 *     VPCs with shared services</a>
 */
record HubStacks(NetworkPlan plan, Hub.TransitGateway hub) {
  private static final String GATEWAY = "TransitGateway";
  private static final String GATEWAY_ID = "TransitGatewayId";
  private static final String TABLE = "RouteTable";
  private static final String TABLE_ID = "RouteTableId";

  List<Stack> stacks() {
    var stacks = new ArrayList<Stack>();
    stacks.add(gateway());
    plan.tables().values().forEach(table -> stacks.add(table(table)));
    plan.vpcs().values().stream()
        .filter(PlannedVpc::attached)
        .forEach(vpc -> stacks.add(join(vpc)));
    for (var site : plan.sites().values()) {
      stacks.add(site(site));
      stacks.add(siteRoutes(site));
    }
    return stacks;
  }

  /** The transit gateway's id, as an input of another stack. */
  static Value gatewayId(StackDraft draft, Hub.TransitGateway hub) {
    return draft.parameter(
        GATEWAY_ID,
        "String",
        "The transit gateway.",
        new Input.FromStack(StackNames.hub(hub), GATEWAY_ID));
  }

  private StackDraft draft(Stack.Id id, String description, Origin origin) {
    return new StackDraft(id, Stage.WEEK_1, description, origin);
  }

  private Value tags(String name) {
    return Tags.of(plan.estate(), hub.account().name()).named(name);
  }

  private Stack gateway() {
    var draft =
        draft(StackNames.hub(hub), "The transit gateway that joins the VPCs.", hub.origin());
    var gateway =
        Resource.of(
            GATEWAY,
            "AWS::EC2::TransitGateway",
            hub.origin(),
            "Description",
            plan.estate().organization().name().name() + " hub",
            "AmazonSideAsn",
            hub.asn().number(),
            // an attachment that no table is associated with reaches nothing, so it may come in
            // by itself; who may attach is the organization's accounts only
            "AutoAcceptSharedAttachments",
            "enable",
            "DefaultRouteTableAssociation",
            "disable",
            "DefaultRouteTablePropagation",
            "disable",
            "DnsSupport",
            "enable",
            "VpnEcmpSupport",
            "enable",
            "MulticastSupport",
            "disable",
            "SecurityGroupReferencingSupport",
            "disable",
            "Tags",
            tags("hub"));
    draft.add(gateway.retained());
    var organization =
        draft.parameter(
            "OrganizationArn",
            "String",
            "The organization whose accounts may attach their VPCs.",
            new Input.FromOrganization("organization.arn"));
    draft.add(
        Resource.of(
            "Share",
            "AWS::RAM::ResourceShare",
            hub.origin(),
            "Name",
            "hub",
            "AllowExternalPrincipals",
            false,
            "Principals",
            Value.list(organization),
            "ResourceArns",
            Value.list(Value.getAtt(GATEWAY, "TransitGatewayArn")),
            "Tags",
            tags("hub")));
    FlowLogs.of(
            "transit-gateway",
            "hub",
            "TransitGateway",
            Value.ref(GATEWAY),
            90,
            KeyStacks.arn(draft, KeyStacks.Purpose.LOGS),
            hub.origin(),
            tags("hub-flow-logs"))
        .forEach(draft::add);
    draft.output(GATEWAY_ID, "The transit gateway.", Value.ref(GATEWAY));
    return draft.stack();
  }

  private Stack table(HubTable table) {
    var draft =
        draft(
            StackNames.table(hub, table.name()),
            "The transit gateway's route table " + table.name() + ".",
            table.origin());
    draft.add(
        Resource.of(
            TABLE,
            "AWS::EC2::TransitGatewayRouteTable",
            table.origin(),
            "TransitGatewayId",
            gatewayId(draft, hub),
            "Tags",
            tags(table.name())));
    for (var range : table.dropped()) {
      draft.add(
          Resource.of(
              LogicalId.of("drop", range.toString()),
              "AWS::EC2::TransitGatewayRoute",
              table.origin(),
              "TransitGatewayRouteTableId",
              Value.ref(TABLE),
              "DestinationCidrBlock",
              range.toString(),
              "Blackhole",
              true));
    }
    if (table.exit()) {
      plan.services()
          .ifPresent(services ->
              draft.add(
                  Resource.of(
                      "Exit",
                      "AWS::EC2::TransitGatewayRoute",
                      table.origin(),
                      "TransitGatewayRouteTableId",
                      Value.ref(TABLE),
                      "DestinationCidrBlock",
                      "0.0.0.0/0",
                      "TransitGatewayAttachmentId",
                      attachmentId(draft, "ServicesAttachmentId", services))));
    }
    draft.output(TABLE_ID, "The route table.", Value.ref(TABLE));
    return draft.stack();
  }

  private static Value attachmentId(StackDraft draft, String parameter, PlannedVpc vpc) {
    return draft.parameter(
        parameter,
        "String",
        "The attachment of the VPC " + vpc.name() + ".",
        new Input.FromStack(StackNames.vpc(vpc), VpcStack.ATTACHMENT_ID));
  }

  private Value tableId(StackDraft draft, String table) {
    return draft.parameter(
        LogicalId.of("table", table),
        "String",
        "The transit gateway's route table " + table + ".",
        new Input.FromStack(StackNames.table(hub, table), TABLE_ID));
  }

  private Stack join(PlannedVpc vpc) {
    var origin = vpc.vpc().origin();
    var draft =
        draft(
            StackNames.join(hub, vpc.name()),
            "The place of the VPC " + vpc.name() + " in the transit gateway's route tables.",
            origin);
    var attachment = attachmentId(draft, "AttachmentId", vpc);
    draft.add(
        Resource.of(
            "Association",
            "AWS::EC2::TransitGatewayRouteTableAssociation",
            origin,
            "TransitGatewayAttachmentId",
            attachment,
            "TransitGatewayRouteTableId",
            tableId(draft, vpc.table())));
    for (var table : plan.tables().values()) {
      if (table.propagated().contains(vpc.name())) {
        draft.add(
            Resource.of(
                LogicalId.of("propagation", table.name()),
                "AWS::EC2::TransitGatewayRouteTablePropagation",
                origin,
                "TransitGatewayAttachmentId",
                attachment,
                "TransitGatewayRouteTableId",
                tableId(draft, table.name())));
      }
    }
    return draft.stack();
  }

  private Stack site(PlannedSite site) {
    var origin = site.site().origin();
    var draft = draft(StackNames.site(hub, site.name()), "The way to " + site.name() + ".", origin);
    switch (site.site().link()) {
      case Link.Vpn vpn -> vpn(draft, site, vpn, origin);
      case Link.DirectConnect(var asn) -> directConnect(draft, site, asn.number(), origin);
    }
    return draft.stack();
  }

  private void vpn(StackDraft draft, PlannedSite site, Link.Vpn vpn, Origin origin) {
    var dynamic = vpn.asn().number() != 0;
    draft.add(
        Resource.of(
            "CustomerGateway",
            "AWS::EC2::CustomerGateway",
            origin,
            "Type",
            "ipsec.1",
            "IpAddress",
            vpn.address().name(),
            // AWS wants a number even where no BGP is spoken
            "BgpAsn",
            dynamic ? vpn.asn().number() : 65000,
            "Tags",
            tags(site.name())));
    draft.add(
        Resource.of(
                "Connection",
                "AWS::EC2::VPNConnection",
                origin,
                "Type",
                "ipsec.1",
                "CustomerGatewayId",
                Value.ref("CustomerGateway"),
                "TransitGatewayId",
                gatewayId(draft, hub),
                "StaticRoutesOnly",
                !dynamic,
                "Tags",
                tags(site.name()))
            .retained());
    draft.output("ConnectionId", "The VPN connection.", Value.ref("Connection"));
  }

  private void directConnect(StackDraft draft, PlannedSite site, long asn, Origin origin) {
    draft.add(
        Resource.of(
                "Gateway",
                "AWS::DirectConnect::DirectConnectGateway",
                origin,
                "DirectConnectGatewayName",
                site.name(),
                "AmazonSideAsn",
                Long.toString(asn),
                "Tags",
                tags(site.name()))
            .retained());
    draft.add(
        Resource.of(
            "Association",
            "AWS::DirectConnect::DirectConnectGatewayAssociation",
            origin,
            "DirectConnectGatewayId",
            Value.getAtt("Gateway", "DirectConnectGatewayId"),
            "AssociatedGatewayId",
            gatewayId(draft, hub),
            "AllowedPrefixesToDirectConnectGateway",
            Value.texts(
                site.vpcs().stream()
                    .flatMap(
                        name -> plan.vpcs().values().stream().filter(it -> it.name().equals(name)))
                    .map(vpc -> vpc.range().toString())
                    .toList())));
    draft.output(
        "ConnectionId",
        "The Direct Connect gateway.",
        Value.getAtt("Gateway", "DirectConnectGatewayId"));
  }

  private Stack siteRoutes(PlannedSite site) {
    var origin = site.site().origin();
    var draft =
        draft(
            StackNames.siteRoutes(hub, site.name()),
            "The place of " + site.name() + " in the transit gateway's route tables.",
            origin);
    var attachment =
        draft.parameter(
            "AttachmentId",
            "String",
            "The attachment of the connection to " + site.name() + ".",
            new Input.AttachmentOf(StackNames.site(hub, site.name()), "ConnectionId"));
    draft.add(
        Resource.of(
            "Association",
            "AWS::EC2::TransitGatewayRouteTableAssociation",
            origin,
            "TransitGatewayAttachmentId",
            attachment,
            "TransitGatewayRouteTableId",
            tableId(draft, site.table())));
    for (var table : plan.tables().values()) {
      if (table.sites().contains(site.name())) {
        // routes are written, not learnt: what the other side announces cannot widen them
        for (var range : site.ranges()) {
          draft.add(
              Resource.of(
                  LogicalId.of("route", table.name(), range.toString()),
                  "AWS::EC2::TransitGatewayRoute",
                  origin,
                  "TransitGatewayRouteTableId",
                  tableId(draft, table.name()),
                  "DestinationCidrBlock",
                  range.toString(),
                  "TransitGatewayAttachmentId",
                  attachment));
        }
      }
    }
    return draft.stack();
  }
}
