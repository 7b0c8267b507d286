package dev.plinth.blueprint.guardrail;

import dev.plinth.blueprint.Stage;
import dev.plinth.blueprint.backup.BackupRules;
import dev.plinth.estate.Policy;
import dev.plinth.json.Json;
import java.util.LinkedHashMap;
import java.util.List;

/** Guardrails that are settings: what AWS itself keeps as it is, whoever asks. */
final class EstateGuardrails {
  /**
   * EC2's account settings in every account and Region. VPC block public access is not among them:
   * it would cut off the load balancers of the public tier.
   */
  static final Guardrail EC2_DEFAULTS =
      new Guardrail(
          "ec2-defaults",
          Policy.Type.DECLARATIVE_EC2,
          true,
          Stage.DAY_1,
          "a setting that the service holds cannot be forgotten in a new account or Region",
          "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_declarative_syntax.html",
          _ ->
              List.of(
                  Json.object(
                      "ec2_attributes",
                      Json.object(
                          "exception_message",
                          assign("set for the whole organization by the guardrail ec2-defaults"),
                          "image_block_public_access",
                          Json.object("state", assign("block_new_sharing")),
                          "instance_metadata_defaults",
                          Json.object(
                              "http_endpoint",
                              assign("no_preference"),
                              // containers on an instance are one hop further
                              "http_put_response_hop_limit",
                              assign(2),
                              "http_tokens",
                              assign("required"),
                              "instance_metadata_tags",
                              assign("no_preference")),
                          "serial_console_access",
                          Json.object("status", assign("disabled")),
                          "snapshot_block_public_access",
                          Json.object("state", assign("block_new_sharing"))))));

  /** Content stays out of the training of AWS's AI services. */
  static final Guardrail AI_OPT_OUT =
      new Guardrail(
          "ai-opt-out",
          Policy.Type.AI_SERVICES_OPT_OUT,
          true,
          Stage.DAY_1,
          "some AI services keep what they are given to improve themselves, in Regions of their"
              + " choice",
          "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_ai-opt-out_syntax.html",
          _ ->
              List.of(
                  Json.object(
                      "services",
                      Json.object(
                          "default",
                          Json.object(
                              "opt_out_policy",
                              Json.object(
                                  "@@operators_allowed_for_child_policies",
                                  List.of("@@none"),
                                  "@@assign",
                                  "optOut"))))));

  /** One spelling for the tags that costs are told apart by. */
  static final Guardrail COST_TAGS =
      new Guardrail(
          "cost-tags",
          Policy.Type.TAG,
          true,
          Stage.MONTH_1,
          "Team and team are two teams on the bill",
          "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_example-tag-policies.html",
          setting -> {
            var tags = new LinkedHashMap<String, Json>();
            // the report names what differs; nothing is refused, so no deployment can fail by it
            setting.tags().forEach(tag -> tags.put(tag, Json.object("tag_key", assign(tag))));
            return List.of(Json.object("tags", tags));
          });

  /**
   * A backup a day of whatever is tagged {@code backup: daily}: a policy for each Region in which
   * there may be something.
   */
  static final Guardrail DAILY_BACKUPS =
      new Guardrail(
          "daily-backups",
          Policy.Type.BACKUP,
          true,
          Stage.MONTH_1,
          "backups that each team sets up itself are missing where they are needed",
          "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_backup_syntax.html",
          setting -> BackupRules.of(setting.backups(), setting.partition()));

  private EstateGuardrails() {}

  private static Json.JsonObject assign(Object value) {
    return Json.object("@@assign", value);
  }
}
