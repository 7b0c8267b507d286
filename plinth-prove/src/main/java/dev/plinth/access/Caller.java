package dev.plinth.access;

import dev.plinth.access.language.Named;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Who makes a request.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html">Principal</a>
 */
public sealed interface Caller {
  /** Its ARN, or the name by which policies know it. */
  String name();

  /** The account that it belongs to; empty for what belongs to none. */
  String account();

  /** A user. */
  record User(String name, String account) implements Caller {}

  /**
   * A role, in any of its sessions.
   *
   * @param name the ARN of the role
   */
  record Role(String name, String account) implements Caller {}

  /**
   * A session of a role.
   *
   * @param name the ARN of the session
   * @param role the ARN of the role; a session's own ARN leaves the path of its role out, so this
   *     is without a path unless it was told
   */
  record Session(String name, String account, String role) implements Caller {}

  /** A session that a user got for somebody by {@code GetFederationToken}. */
  record FederatedUser(String name, String account) implements Caller {}

  /** The root user of an account. */
  record Root(String name, String account) implements Caller {}

  /** A service of AWS, by itself. */
  record Service(String name) implements Caller {
    @Override
    public String account() {
      return "";
    }
  }

  /** Somebody that an identity provider vouches for, before a role is assumed. */
  record Federated(String name) implements Caller {
    @Override
    public String account() {
      return "";
    }
  }

  /** Somebody who did not sign in. */
  record Anonymous() implements Caller {
    @Override
    public String name() {
      return "*";
    }

    @Override
    public String account() {
      return "";
    }
  }

  /**
   * Reads a caller: an ARN, an account id for its root user, the name of a service or an identity
   * provider, or {@code *} for somebody who did not sign in.
   *
   * @return empty for a text that names nobody
   */
  static Optional<Caller> read(String text) {
    return CallerReader.read(text);
  }

  /** Whether policies of the account's own, and those of its organization, speak of it. */
  default boolean isIdentity() {
    return switch (this) {
      case User _, Role _, Session _, FederatedUser _, Root _ -> true;
      case Service _, Federated _, Anonymous _ -> false;
    };
  }

  /**
   * Whether it is a role that only its service can assume, which no organization policy binds.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html">Service
   *     control policies</a>
   */
  default boolean isServiceLinked() {
    return switch (this) {
      case Role role -> role.name().contains(":role/aws-service-role/");
      case Session session ->
          session.role().contains(":role/aws-service-role/")
              || session.role().contains("/AWSServiceRoleFor");
      case User _, FederatedUser _, Root _, Service _, Federated _, Anonymous _ -> false;
    };
  }

  /** Whether a name in {@code Principal} means it. */
  default boolean isMeantBy(Named named) {
    return CallerMatch.isMeant(this, named);
  }

  /**
   * The condition keys that follow from who it is, by name.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html">Global
   *     condition context keys</a>
   */
  default Map<String, String> keys() {
    var keys = new HashMap<String, String>();
    // requests that nobody signed lack it
    if (isIdentity() || this instanceof Service) {
      keys.put("aws:PrincipalIsAWSService", Boolean.toString(this instanceof Service));
    }
    switch (this) {
      case User user -> {
        keys.put("aws:PrincipalArn", user.name());
        keys.put("aws:username", user.name().substring(user.name().lastIndexOf('/') + 1));
        keys.put("aws:PrincipalType", "User");
      }
      case Role role -> {
        keys.put("aws:PrincipalArn", role.name());
        keys.put("aws:PrincipalType", "AssumedRole");
      }
      case Session session -> {
        keys.put("aws:PrincipalArn", session.role());
        keys.put("aws:PrincipalType", "AssumedRole");
      }
      case FederatedUser user -> {
        keys.put("aws:PrincipalArn", user.name());
        keys.put("aws:PrincipalType", "FederatedUser");
        keys.put(
            "aws:userid",
            user.account() + ":" + user.name().substring(user.name().indexOf('/') + 1));
      }
      case Root root -> {
        keys.put("aws:PrincipalArn", root.name());
        keys.put("aws:PrincipalType", "Account");
        keys.put("aws:userid", root.account());
      }
      case Service service -> keys.put("aws:PrincipalServiceName", service.name());
      case Federated _ -> {}
      case Anonymous _ -> {
        keys.put("aws:PrincipalType", "Anonymous");
        keys.put("aws:PrincipalAccount", "anonymous");
        keys.put("aws:userid", "anonymous");
      }
    }
    if (!account().isEmpty()) {
      keys.put("aws:PrincipalAccount", account());
    }
    return keys;
  }
}
