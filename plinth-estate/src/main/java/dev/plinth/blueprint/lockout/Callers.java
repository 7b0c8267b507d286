package dev.plinth.blueprint.lockout;

import dev.plinth.access.Facts;
import dev.plinth.blueprint.guardrail.Setting;
import dev.plinth.estate.Estate;
import dev.plinth.world.Region;
import java.util.Map;

/**
 * Roles of an estate that make calls, and what is known of all that they ask.
 *
 * @param partition of the account
 * @param account the id of the account
 * @param role the name of the role
 */
record Callers(String partition, String account, String role) {
  /** Stands for the id of an account that is not there yet: no policy can name it. */
  private static final String NO_ACCOUNT = "000000000000";

  /** Stands for the id of the organization. */
  static final String ORGANIZATION_ID = "o-0000000000";

  /** The role of this name in an account of the estate. */
  static Callers of(Estate estate, String account, String region, String role) {
    var known = estate.organization().accounts().get(account);
    return new Callers(
        Setting.partition(new Region(region)),
        known == null || known.id().isEmpty() ? NO_ACCOUNT : known.id(),
        role);
  }

  /** The ARN of the role. */
  String arn() {
    return "arn:" + partition + ":iam::" + account + ":role/" + role;
  }

  /** What is known of the role's requests to a Region. */
  Facts facts(String requestedRegion) {
    return factsAnywhere().with("aws:RequestedRegion", requestedRegion);
  }

  /** What is known of the role's requests, whatever the Region. */
  Facts factsAnywhere() {
    return Facts.NONE
        .unlessSaid(
            Map.of(
                "aws:PrincipalArn",
                arn(),
                "aws:PrincipalAccount",
                account,
                "aws:PrincipalOrgID",
                ORGANIZATION_ID,
                "aws:PrincipalIsAWSService",
                "false",
                "aws:PrincipalType",
                "AssumedRole",
                "aws:ResourceAccount",
                account,
                "aws:ResourceOrgID",
                ORGANIZATION_ID,
                "aws:SecureTransport",
                "true"))
        .without("aws:AssumedRoot")
        .without("aws:SourceAccount")
        .without("aws:SourceOrgID")
        // set on credentials that an instance hands out; these come from STS
        .without("ec2:RoleDelivery");
  }

  /**
   * What a call may be for: any name of the service in the account.
   *
   * @param region where the stack or the responder is
   */
  String resource(String service, String region) {
    return "arn:"
        + partition
        + ":"
        + switch (service) {
          case "s3", "route53" -> service + ":::*";
          // ARNs of these leave out Region or account at times
          case "backup-storage", "identitystore", "organizations", "sso" -> "*:*:*:*";
          // snapshots and images are told apart without an account
          case "ec2" -> "ec2:" + region + ":*:*";
          case "budgets",
              "ce",
              "cloudfront",
              "cloudwatch",
              "directconnect",
              "iam",
              "rds",
              "wafv2" ->
              "*:*:" + account + ":*";
          default -> service + ":" + region + ":" + account + ":*";
        };
  }
}
