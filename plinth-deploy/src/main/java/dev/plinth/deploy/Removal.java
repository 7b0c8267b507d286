package dev.plinth.deploy;

import dev.plinth.cloud.Place;
import java.util.List;

/** Something that is there, that the estate does not have, and that is removed when it is named. */
public sealed interface Removal {
  /** By which it is named, such as {@code stack:prod-1/us-east-1/vpc-old}. */
  String name();

  /** A policy is taken off a root, unit or account. */
  record OfAttachment(String name, String policy, String target) implements Removal {}

  /** A policy is taken off everything, and deleted. */
  record OfPolicy(String name, String policy, List<String> targets) implements Removal {
    public OfPolicy {
      targets = List.copyOf(targets);
    }
  }

  /** A stack is deleted, and of its resources what its template lets go. */
  record OfStack(String name, Place place, String stack) implements Removal {}

  /** A unit is deleted, once nothing stands in it. */
  record OfUnit(String name, String unit) implements Removal {}

  /** An account is closed: AWS deletes what it holds 90 days later. */
  record OfAccount(String name, String account) implements Removal {}

  /** The kind of it, as a plan has it. */
  default String kind() {
    return switch (this) {
      case OfAttachment _ -> "attachment";
      case OfPolicy _ -> "policy";
      case OfStack _ -> "stack";
      case OfUnit _ -> "unit";
      case OfAccount _ -> "account";
    };
  }

  /** The last call that it takes. */
  default String call() {
    return switch (this) {
      case OfAttachment _ -> "organizations:DetachPolicy";
      case OfPolicy _ -> "organizations:DeletePolicy";
      case OfStack _ -> "cloudformation:DeleteStack";
      case OfUnit _ -> "organizations:DeleteOrganizationalUnit";
      case OfAccount _ -> "organizations:CloseAccount";
    };
  }
}
