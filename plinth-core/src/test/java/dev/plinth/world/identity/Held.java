package dev.plinth.world.identity;

import dev.plinth.source.Origin;
import dev.plinth.source.SourceFile;
import dev.plinth.term.Term;
import dev.plinth.world.identity.Principal.Role;
import dev.plinth.world.identity.Principal.User;
import java.util.List;

/** Identities of a few resources, and what principals hold in short. */
final class Held {
  static final Origin HERE = Origin.of(SourceFile.of("test", ""));
  static final String PARAMETERS =
      """
      Parameters:
        Env: { Type: String, AllowedValues: [dev, prod] }
        Free: { Type: String }
      Conditions:
        IsProd: !Equals [!Ref Env, prod]
      """;
  static final String TRUST =
      "AssumeRolePolicyDocument: { Version: 2012-10-17, Statement: { Effect: Allow, Principal: {"
          + " Service: ec2.amazonaws.com }, Action: sts:AssumeRole } }";
  static final String ALLOW =
      "PolicyDocument: { Version: 2012-10-17, Statement: { Effect: Allow, Action: 's3:*',"
          + " Resource: '*' } }";

  static Identity read(String... templates) {
    return Identity.of(Templates.world(templates));
  }

  static Identity resources(String resources) {
    return read(PARAMETERS + "Resources:\n" + resources.indent(2));
  }

  static Role role(Identity identity, String id) {
    return (Role) identity.find(Templates.key(id)).orElseThrow();
  }

  static User user(Identity identity, String id) {
    return (User) identity.find(Templates.key(id)).orElseThrow();
  }

  static List<String> said(List<Policy> policies) {
    return policies.stream()
        .map(policy ->
            switch (policy) {
              case Policy.Inline(var name, _, var exists, _) ->
                  "inline " + name.scalar().orElse("?") + when(exists);
              case Policy.Managed(var managed, var exists, _) ->
                  "managed " + managed.key().id() + when(exists);
              case Policy.AwsManaged(var name, _, var exists, _) -> "aws " + name + when(exists);
              case Policy.Named(var name, _, var exists, _) ->
                  "named " + name.scalar().orElse("?") + when(exists);
              case Policy.Missing(_, var reason, var exists, _) ->
                  "missing: " + reason + when(exists);
            })
        .toList();
  }

  /** Nothing for what is always there. */
  static String when(Term exists) {
    return switch (exists) {
      case Term.Truth(var value, _) -> value ? "" : " never";
      case Term.OneOf(var cases, _) ->
          " when "
              + cases.stream()
                  .filter(one -> one.value() instanceof Term.Truth(var is, _) && is)
                  .map(one -> one.when().toString())
                  .sorted()
                  .toList();
      case Term.Text _,
          Term.Number _,
          Term.Null _,
          Term.Items _,
          Term.Fields _,
          Term.Absent _,
          Term.Reference _,
          Term.Joined _,
          Term.Unknown _ ->
          " perhaps";
    };
  }

  static Term text(String text) {
    return new Term.Text(text, HERE);
  }

  private Held() {}
}
