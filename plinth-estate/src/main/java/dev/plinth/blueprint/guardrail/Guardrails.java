package dev.plinth.blueprint.guardrail;

import java.util.List;
import java.util.Optional;

/**
 * Every guardrail Plinth has. An estate turns one off, or an optional one on, by {@code
 * organization.guardrails}.
 */
public final class Guardrails {
  private static final List<Guardrail> ALL =
      List.of(
          ServiceGuardrails.REGIONS,
          ServiceGuardrails.SECURITY_SERVICES,
          IdentityGuardrails.ROOT_USER,
          IdentityGuardrails.LEAVE_ORGANIZATION,
          IdentityGuardrails.ORGANIZATION_ACCOUNT,
          IdentityGuardrails.IAM_USERS,
          IdentityGuardrails.PLINTH_ROLES,
          DataGuardrails.PUBLIC_ACCESS,
          DataGuardrails.ENCRYPTION,
          DataGuardrails.IMDSV2,
          DataGuardrails.S3_ENCRYPTION_HEADER,
          PerimeterGuardrails.DATA_PERIMETER,
          PerimeterGuardrails.SECURE_TRANSPORT,
          EstateGuardrails.EC2_DEFAULTS,
          EstateGuardrails.AI_OPT_OUT,
          EstateGuardrails.COST_TAGS,
          EstateGuardrails.DAILY_BACKUPS);

  private Guardrails() {}

  /** All of them, in the order of the reference. */
  public static List<Guardrail> all() {
    return ALL;
  }

  /** The guardrail of this name. */
  public static Optional<Guardrail> find(String name) {
    return ALL.stream().filter(guardrail -> guardrail.name().equals(name)).findFirst();
  }
}
