package dev.plinth.estate;

import static dev.plinth.estate.Words.ADDRESS;
import static dev.plinth.estate.Words.CIDR;
import static dev.plinth.estate.Words.NAME;
import static dev.plinth.estate.Words.PATH;
import static dev.plinth.estate.Words.PREFIX;
import static dev.plinth.estate.Words.REGION;
import static dev.plinth.estate.Words.SERVICE;
import static dev.plinth.estate.Words.ZONE;
import static dev.plinth.estate.grammar.Shapes.choice;
import static dev.plinth.estate.grammar.Shapes.either;
import static dev.plinth.estate.grammar.Shapes.items;
import static dev.plinth.estate.grammar.Shapes.keys;
import static dev.plinth.estate.grammar.Shapes.optional;
import static dev.plinth.estate.grammar.Shapes.required;
import static dev.plinth.estate.grammar.Shapes.table;

import dev.plinth.estate.grammar.Shape;

/** What may stand in {@code network:}. */
final class NetworkGrammar {
  static final Shape.Keys SITE =
      keys(
          "a site",
          required("cidr", "The ranges behind it.", either(CIDR, items(CIDR))),
          optional("vpn", "", "The public address of its VPN device.", ADDRESS),
          optional(
              "directConnect",
              "",
              "A Direct Connect gateway, by the AWS side's ASN.",
              new Shape.Whole(1, 4294967294L)),
          optional(
              "asn",
              "0",
              "Its own ASN, for BGP over the VPN; `0` for static routes.",
              new Shape.Whole(0, 4294967294L)),
          optional(
              "connect",
              "",
              "The VPCs and environments that may talk to it; all of them without this.",
              items(PATH)));

  static final Shape.Keys HUB =
      keys(
          "the hub",
          required("account", "The account that owns the transit gateway.", NAME),
          optional("region", "", "Where it stands; `home` without this.", REGION),
          optional("asn", "64512", "Its side of BGP.", new Shape.Whole(1, 4294967294L)),
          optional(
              "services",
              "",
              "The VPC that shares its endpoints, and its NAT gateways, with the others.",
              NAME),
          optional("onPremises", "", "Your own site.", SITE),
          optional("sites", "", "Your own sites, when there are several.", table(NAME, SITE)));

  static final Shape.Keys TIER =
      keys(
          "a tier",
          optional(
              "kind",
              "",
              "What it is for, when its name does not say.",
              choice("public", "app", "data", "management")),
          optional("cidr", "", "Its own range in the VPC.", CIDR),
          optional(
              "subnets",
              "",
              "The ranges of subnets that are there already, by the ids of their zones.",
              table(ZONE, CIDR)));

  static final Shape.Keys VPC =
      keys(
          "a VPC",
          required("account", "The account it is in.", NAME),
          optional("region", "", "Its Region; `home` without this.", REGION),
          optional("cidr", "", "Its range.", CIDR),
          optional("size", "", "The size of its range, to be placed in the pool.", PREFIX),
          optional(
              "environment",
              "",
              "What it shares a route table of the hub with; its account's topmost unit without"
                  + " this.",
              NAME),
          optional(
              "zones",
              "3",
              "How many zones, or their ids.",
              either(new Shape.Whole(1, 6), items(ZONE))),
          optional(
              "tiers",
              "[public, app, data, management]",
              "Its tiers, in every zone.",
              either(items(choice("public", "app", "data", "management")), table(NAME, TIER))),
          optional(
              "nat",
              "zone",
              "How private tiers reach the internet: a NAT gateway in every `zone`, a `single` one,"
                  + " the `hub`'s, or `none`.",
              choice("zone", "single", "hub", "none")),
          optional(
              "endpoints",
              "cheapest",
              "How AWS services are reached: endpoints of its `own`, the hub's (`shared`), the"
                  + " `cheapest` of the two, or `gateway` endpoints only.",
              choice("cheapest", "own", "shared", "gateway")),
          optional("services", "", "The services with an endpoint.", items(SERVICE)),
          optional("flowLogs", "90", "Days that flow logs are kept.", new Shape.Whole(1, 3653)),
          optional("attached", "true", "Whether it hangs on the hub.", new Shape.Flag()),
          optional("was", "", "The name it had before it was renamed.", NAME));

  static final Shape.Keys NETWORK =
      keys(
          "the network",
          optional("hub", "", "The transit gateway that joins the VPCs.", HUB),
          optional(
              "pool",
              "10.0.0.0/8",
              "The ranges from which VPCs are given room by size.",
              either(CIDR, items(CIDR))),
          optional("vpcs", "", "The VPCs.", table(NAME, VPC)),
          optional(
              "connect",
              "",
              "Pairs of VPCs and environments that may talk through the hub. All others are cut"
                  + " off.",
              items(new Shape.Items(PATH, 2, 2))));

  private NetworkGrammar() {}
}
