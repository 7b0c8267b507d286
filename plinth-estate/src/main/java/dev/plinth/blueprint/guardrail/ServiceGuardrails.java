package dev.plinth.blueprint.guardrail;

import dev.plinth.blueprint.DataFile;
import dev.plinth.json.Json;
import java.util.List;

/** Guardrails on which services answer where, and on the services that watch. */
final class ServiceGuardrails {
  /**
   * Nothing outside the allowed Regions. Services with one endpoint for the world answer in
   * us-east-1 whatever Region the caller means, so they are left out by name.
   */
  static final Guardrail REGIONS =
      Guardrail.serviceControl(
          "regions",
          "what runs in a Region that nobody watches is found by its bill, or by somebody else",
          "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_examples_general.html",
          setting ->
              List.of(
                  Json.object(
                      "Sid",
                      "Regions",
                      "Effect",
                      "Deny",
                      "NotAction",
                      GlobalServices.ACTIONS,
                      "Resource",
                      "*",
                      "Condition",
                      Json.object(
                          "StringNotEquals",
                          Json.object("aws:RequestedRegion", setting.regions()),
                          "ArnNotLike",
                          Json.object("aws:PrincipalArn", setting.deployerArns())))));

  /** Nobody switches off what watches them. The verbs are those of today and those of before. */
  static final Guardrail SECURITY_SERVICES =
      Guardrail.serviceControl(
          "security-services",
          "whoever takes an account over starts by switching off what would report it",
          "https://docs.aws.amazon.com/prescriptive-guidance/latest/security-reference-architecture/organizations.html",
          setting ->
              List.of(
                  Guardrail.deny(
                      "SecurityServices",
                      List.of(
                          "access-analyzer:DeleteAnalyzer",
                          "cloudtrail:DeleteEventDataStore",
                          "cloudtrail:DeleteTrail",
                          "cloudtrail:PutEventSelectors",
                          "cloudtrail:StopEventDataStoreIngestion",
                          "cloudtrail:StopLogging",
                          "cloudtrail:UpdateTrail",
                          "config:DeleteConfigurationAggregator",
                          "config:DeleteConfigurationRecorder",
                          "config:DeleteDeliveryChannel",
                          "config:DeleteRetentionConfiguration",
                          "config:PutConfigurationRecorder",
                          "config:StopConfigurationRecorder",
                          "guardduty:DeleteDetector",
                          "guardduty:DeleteMembers",
                          "guardduty:DeletePublishingDestination",
                          "guardduty:DisassociateFromAdministratorAccount",
                          "guardduty:DisassociateFromMasterAccount",
                          "guardduty:DisassociateMembers",
                          "guardduty:StopMonitoringMembers",
                          "guardduty:UpdateDetector",
                          "inspector2:Disable",
                          "inspector2:DisableDelegatedAdminAccount",
                          "inspector2:DisassociateMember",
                          "macie2:DeleteMember",
                          "macie2:DisableMacie",
                          "macie2:DisassociateFromAdministratorAccount",
                          "macie2:DisassociateFromMasterAccount",
                          "macie2:DisassociateMember",
                          "securityhub:BatchDisableStandards",
                          "securityhub:DeleteMembers",
                          "securityhub:DisableImportFindingsForProduct",
                          "securityhub:DisableSecurityHub",
                          "securityhub:DisableSecurityHubV2",
                          "securityhub:DisassociateFromAdministratorAccount",
                          "securityhub:DisassociateFromMasterAccount",
                          "securityhub:DisassociateMembers"),
                      "*",
                      // deployment sets these services up, and Control Tower its Config recorder
                      setting.unlessDeploying())));

  private static final class GlobalServices {
    private static final List<String> ACTIONS =
        DataFile.read(ServiceGuardrails.class, "global-services.json").strings("actions");
  }

  private ServiceGuardrails() {}
}
