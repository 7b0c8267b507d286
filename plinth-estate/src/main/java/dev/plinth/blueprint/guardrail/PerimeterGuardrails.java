package dev.plinth.blueprint.guardrail;

import dev.plinth.blueprint.Stage;
import dev.plinth.estate.Policy;
import dev.plinth.json.Json;
import java.util.List;

/**
 * Guardrails on who reaches the organization's data, whatever the policies of buckets, queues, keys
 * and roles say.
 */
final class PerimeterGuardrails {
  private static final String SOURCE =
      "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_data-perimeters.html";

  /**
   * Only identities of the organization, and AWS services that act for it. Federated sign-in is
   * left to trust policies: a caller who is not yet anybody has no organization. Services that do
   * not say for whom they act are told by the missing {@code aws:SourceAccount}.
   */
  static final Guardrail DATA_PERIMETER =
      new Guardrail(
          "data-perimeter",
          Policy.Type.RESOURCE_CONTROL,
          true,
          Stage.DAY_1,
          "one wrong bucket policy or trust policy opens data to any account of the world",
          SOURCE,
          _ ->
              List.of(
                  deny(
                      "OrganizationIdentities",
                      List.of(
                          "kms:*",
                          "s3:*",
                          "secretsmanager:*",
                          "sqs:*",
                          "sts:AssumeRole",
                          "sts:DecodeAuthorizationMessage",
                          "sts:GetAccessKeyInfo",
                          "sts:GetFederationToken",
                          "sts:GetServiceBearerToken",
                          "sts:GetSessionToken",
                          "sts:SetContext"),
                      Json.object(
                          "StringNotEqualsIfExists",
                          Json.object("aws:PrincipalOrgID", Setting.ORGANIZATION_ID),
                          "BoolIfExists",
                          Json.object("aws:PrincipalIsAWSService", "false"))),
                  deny(
                      "ConfusedDeputy",
                      List.of("kms:*", "s3:*", "secretsmanager:*", "sqs:*", "sts:*"),
                      Json.object(
                          "StringNotEqualsIfExists",
                          Json.object("aws:SourceOrgID", Setting.ORGANIZATION_ID),
                          "Null",
                          Json.object("aws:SourceAccount", "false"),
                          "Bool",
                          Json.object("aws:PrincipalIsAWSService", "true")))));

  /** Nothing in clear text. */
  static final Guardrail SECURE_TRANSPORT =
      new Guardrail(
          "secure-transport",
          Policy.Type.RESOURCE_CONTROL,
          true,
          Stage.DAY_1,
          "what travels without TLS can be read and changed on the way",
          "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_examples.html",
          _ ->
              List.of(
                  deny(
                      "SecureTransport",
                      List.of("kms:*", "s3:*", "secretsmanager:*", "sqs:*", "sts:*"),
                      Json.object("BoolIfExists", Json.object("aws:SecureTransport", "false")))));

  private PerimeterGuardrails() {}

  private static Json.JsonObject deny(String sid, List<String> actions, Json.JsonObject condition) {
    return Json.object(
        "Sid",
        sid,
        "Effect",
        "Deny",
        "Principal",
        "*",
        "Action",
        actions,
        "Resource",
        "*",
        "Condition",
        condition);
  }
}
