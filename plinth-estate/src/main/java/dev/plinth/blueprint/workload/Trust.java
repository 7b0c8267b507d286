package dev.plinth.blueprint.workload;

import dev.plinth.cloudformation.Resource;
import dev.plinth.cloudformation.Value;
import dev.plinth.source.Origin;
import java.util.List;

/** Roles that services take on, and statements of their policies. */
final class Trust {
  private Trust() {}

  /**
   * A role for a service, in this account only.
   *
   * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html">The
   *     confused deputy problem</a>
   */
  static Resource role(String id, String service, Value statements, Value tags, Origin origin) {
    return role(id, service, tags, origin)
        .with(
            "Policies",
            Value.list(
                Value.object("PolicyName", "plinth", "PolicyDocument", document(statements))));
  }

  /** A role whose policy comes later, as it names what needs the role first. */
  static Resource role(String id, String service, Value tags, Origin origin) {
    return Resource.of(
        id,
        "AWS::IAM::Role",
        origin,
        "AssumeRolePolicyDocument",
        document(
            Value.list(
                Value.object(
                    "Effect",
                    "Allow",
                    "Principal",
                    Value.object("Service", service),
                    "Action",
                    "sts:AssumeRole",
                    "Condition",
                    Value.object(
                        "StringEquals",
                        Value.object("aws:SourceAccount", Value.ref("AWS::AccountId")))))),
        "Tags",
        tags);
  }

  /** The policy of a role that has none of its own. */
  static Resource policy(String id, String role, Value statements, Origin origin) {
    return Resource.of(
        id,
        "AWS::IAM::RolePolicy",
        origin,
        "RoleName",
        Value.ref(role),
        "PolicyName",
        "plinth",
        "PolicyDocument",
        document(statements));
  }

  static Value document(Value statements) {
    return Value.object("Version", "2012-10-17", "Statement", statements);
  }

  /** A statement that allows these. */
  static Value allow(String sid, List<String> actions, Value resources) {
    return Value.object(
        "Sid",
        sid,
        "Effect",
        "Allow",
        "Action",
        actions.size() == 1 ? Value.of(actions.getFirst()) : Value.texts(actions),
        "Resource",
        resources);
  }

  /** A statement that denies what does not come over TLS. */
  static Value tlsOnly(String action, Value resources) {
    return Value.object(
        "Sid",
        "TlsOnly",
        "Effect",
        "Deny",
        "Principal",
        "*",
        "Action",
        action,
        "Resource",
        resources,
        "Condition",
        Value.object("Bool", Value.object("aws:SecureTransport", "false")));
  }
}
