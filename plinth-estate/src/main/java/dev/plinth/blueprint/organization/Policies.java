package dev.plinth.blueprint.organization;

import dev.plinth.blueprint.Stage;
import dev.plinth.blueprint.guardrail.Guardrail;
import dev.plinth.blueprint.guardrail.Guardrails;
import dev.plinth.blueprint.guardrail.PolicyPacker;
import dev.plinth.blueprint.guardrail.Setting;
import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.diagnostic.Diagnostics;
import dev.plinth.estate.Estate;
import dev.plinth.estate.Organization;
import dev.plinth.estate.Policy;
import dev.plinth.json.Json;
import dev.plinth.source.Spelling;
import dev.plinth.world.Quotas;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/** The policies of an estate: its guardrails, packed, and the user's own. */
final class Policies {
  private final Estate estate;
  private final Organization organization;
  private final Quotas quotas;
  private final Diagnostics out;

  private Policies(Estate estate, Quotas quotas, Diagnostics out) {
    this.estate = estate;
    this.organization = estate.organization();
    this.quotas = quotas;
    this.out = out;
  }

  /** All of them, the guardrails first. */
  static List<OrganizationPolicy> of(Estate estate, Quotas quotas, Diagnostics out) {
    var policies = new Policies(estate, quotas, out);
    policies.checkNames();
    var all = new ArrayList<OrganizationPolicy>();
    all.addAll(policies.packed(Policy.Type.SERVICE_CONTROL, "plinth-guardrails"));
    all.addAll(policies.packed(Policy.Type.RESOURCE_CONTROL, "plinth-perimeter"));
    all.addAll(policies.settings());
    all.addAll(policies.own());
    return all;
  }

  /** Whether one of Plinth's own is about backups. */
  static boolean backUp(List<OrganizationPolicy> policies) {
    return policies.stream()
        .anyMatch(policy -> policy.type() == Policy.Type.BACKUP && !policy.users());
  }

  private void checkNames() {
    for (var choice : organization.guardrails().values()) {
      var guardrail = Guardrails.find(choice.name());
      if (guardrail.isEmpty()) {
        var names = Guardrails.all().stream().map(Guardrail::name).toList();
        var diagnostic =
            Diagnostic.error(
                    OrganizationCodes.NO_SUCH_GUARDRAIL,
                    choice.origin(),
                    "there is no guardrail `" + choice.name() + "`")
                .note("the guardrails are " + String.join(", ", names));
        out.add(Spelling.question(choice.name(), names).map(diagnostic::label).orElse(diagnostic));
      } else if (!choice.on() && guardrail.get().standard()) {
        out.add(
            Diagnostic.error(
                    OrganizationCodes.GUARDRAIL_OFF,
                    choice.origin(),
                    "the guardrail `" + choice.name() + "` is off")
                .note(guardrail.get().why())
                .tryInstead("waive GRD-101 with a reason, an owner and the day it expires"));
      }
    }
  }

  private boolean on(Guardrail guardrail) {
    var choice = organization.guardrails().get(guardrail.name());
    return choice == null ? guardrail.standard() : choice.on();
  }

  private List<OrganizationPolicy> packed(Policy.Type type, String name) {
    var setting = Setting.of(estate);
    var parts =
        Guardrails.all().stream()
            .filter(guardrail -> guardrail.type() == type)
            .map(guardrail ->
                new PolicyPacker.Part(
                    guardrail.name(),
                    on(guardrail) ? guardrail.rules().in(setting) : List.of(),
                    guardrail.rules().in(setting.largest())))
            .toList();
    // the root stands for accounts that are in no unit yet; units come first, one by one
    var targets = new ArrayList<Target>();
    targets.add(Target.ROOT);
    organization.root().units().forEach(unit -> targets.add(Target.unit(unit)));
    return PolicyPacker.pack(parts, quotas.value(PolicyBudget.sizeLimit(type))).stream()
        .map(packed ->
            new OrganizationPolicy(
                name + "-" + packed.number(),
                type,
                "guardrails " + String.join(", ", packed.parts()),
                packed.document(),
                targets,
                Stage.DAY_1,
                false,
                organization.origin()))
        .toList();
  }

  private List<OrganizationPolicy> settings() {
    var setting = Setting.of(estate);
    var policies = new ArrayList<OrganizationPolicy>();
    for (var guardrail : Guardrails.all()) {
      switch (guardrail.type()) {
        case SERVICE_CONTROL, RESOURCE_CONTROL -> {}
        case BACKUP -> {
          if (on(guardrail)) {
            policies.addAll(backups(guardrail, setting));
          }
        }
        case DECLARATIVE_EC2, TAG, AI_SERVICES_OPT_OUT, CHATBOT, S3, SECURITY_HUB -> {
          if (on(guardrail)) {
            policies.add(
                setting(
                    guardrail,
                    "plinth-" + guardrail.name(),
                    guardrail.rules().in(setting).getFirst(),
                    List.of(Target.ROOT)));
          }
        }
      }
    }
    return policies;
  }

  /** One for each Region, on the accounts that have a vault there: a plan without one fails. */
  private List<OrganizationPolicy> backups(Guardrail guardrail, Setting setting) {
    var documents = guardrail.rules().in(setting).iterator();
    return setting.backups().regions().stream()
        .map(region ->
            setting(
                guardrail,
                "plinth-" + guardrail.name() + "-" + region,
                documents.next(),
                setting.backups().accountsIn(region).stream().map(Target::account).toList()))
        .toList();
  }

  private OrganizationPolicy setting(
      Guardrail guardrail, String name, Json.JsonObject document, List<Target> targets) {
    return new OrganizationPolicy(
        name,
        guardrail.type(),
        "guardrail " + guardrail.name(),
        document,
        targets,
        guardrail.stage(),
        false,
        organization.origin());
  }

  private List<OrganizationPolicy> own() {
    var policies = new ArrayList<OrganizationPolicy>();
    for (var policy : organization.policies().values()) {
      if (policy.name().startsWith("plinth-")) {
        out.add(
            Diagnostic.error(
                OrganizationCodes.NOT_A_POLICY,
                policy.origin(),
                "the name `" + policy.name() + "` is taken: `plinth-` begins Plinth's own"));
        continue;
      }
      var targets = targets(policy);
      PolicyDocument.read(policy, out)
          .ifPresent(document ->
              policies.add(
                  new OrganizationPolicy(
                      policy.name(),
                      policy.type(),
                      "written in the estate file",
                      document,
                      targets,
                      stage(policy.type()),
                      true,
                      policy.origin())));
    }
    return policies;
  }

  private static Stage stage(Policy.Type type) {
    return switch (type) {
      case SERVICE_CONTROL,
          RESOURCE_CONTROL,
          DECLARATIVE_EC2,
          AI_SERVICES_OPT_OUT,
          CHATBOT,
          S3,
          SECURITY_HUB ->
          Stage.DAY_1;
      case TAG, BACKUP -> Stage.MONTH_1;
    };
  }

  private List<Target> targets(Policy policy) {
    var targets = new LinkedHashSet<Target>();
    for (var word : policy.attach()) {
      var target = Target.find(organization, word.name());
      if (target.isEmpty()) {
        var diagnostic =
            Diagnostic.error(
                OrganizationCodes.NO_SUCH_TARGET,
                word.origin(),
                "there is no unit or account `" + word.name() + "`");
        out.add(
            Spelling.question(word.name(), Target.words(organization))
                .map(diagnostic::label)
                .orElse(diagnostic));
      } else if (target.equals(Optional.of(Target.account(organization.management())))
          && binds(policy.type())) {
        out.add(
            Diagnostic.error(
                    OrganizationCodes.NO_SUCH_TARGET,
                    word.origin(),
                    "a " + policy.type().word() + " policy does nothing in `" + word.name() + "`")
                .note("service and resource control policies never bind the management account"));
      } else {
        targets.add(target.get());
      }
    }
    return List.copyOf(targets);
  }

  private static boolean binds(Policy.Type type) {
    return type == Policy.Type.SERVICE_CONTROL || type == Policy.Type.RESOURCE_CONTROL;
  }
}
