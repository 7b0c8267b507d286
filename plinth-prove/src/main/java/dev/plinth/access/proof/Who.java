package dev.plinth.access.proof;

import dev.plinth.access.Caller;
import dev.plinth.access.language.Glob;
import dev.plinth.access.language.Named;
import dev.plinth.access.language.Value;
import java.util.List;
import java.util.Optional;

/**
 * Callers as texts, so that a question about them is one about globs: identities are the ARN of the
 * user, the role or the account, others have a word before their name.
 */
final class Who {
  static final String SERVICE = "service=";
  static final String FEDERATED = "federated=";
  static final String CANONICAL = "canonical=";
  static final String ANONYMOUS = "anonymous=";
  static final String USER = arn("iam", "user/");
  static final String ROLE = arn("iam", "role/");
  static final String FEDERATED_USER = arn("sts", "federated-user/");
  static final String ROOT = "arn:" + partition() + ":iam::" + account() + ":root";

  private Who() {}

  private static String arn(String service, String kind) {
    return "arn:" + partition() + ":" + service + "::" + account() + ":" + kind + rest();
  }

  private static String partition() {
    return "aws" + Glob.WITHIN;
  }

  private static String account() {
    return "" + Glob.ONE_WITHIN + Glob.WITHIN;
  }

  private static String rest() {
    return "" + Glob.ONE + Glob.ANY;
  }

  /** All that a caller can be. */
  static List<Value.Text> all() {
    return List.of(
        new Value.Text(USER, false),
        new Value.Text(ROLE, false),
        new Value.Text(ROOT, false),
        new Value.Text(FEDERATED_USER, false),
        new Value.Text(SERVICE + rest(), false),
        new Value.Text(FEDERATED + rest(), false),
        new Value.Text(CANONICAL + rest(), false),
        new Value.Text(ANONYMOUS, false));
  }

  /** That the caller matches. */
  static Formula is(String glob) {
    return Formula.of(new Atom.Caller(glob));
  }

  /** That the caller is a user, a role, an account or a federated user. */
  static Formula isIdentity() {
    return is("arn:" + Glob.ANY);
  }

  /** That somebody in the account calls. */
  static Formula in(String accountGlob) {
    return Formula.or(
        is("arn:" + Glob.WITHIN + ":iam::" + accountGlob + ":" + Glob.ANY),
        is("arn:" + Glob.WITHIN + ":sts::" + accountGlob + ":" + Glob.ANY));
  }

  /** That a name in {@code Principal} means the caller. */
  static Formula isMeantBy(Named named) {
    return switch (named) {
      case Named.Everyone _ -> Formula.TRUE;
      case Named.Account(var id) -> in(Glob.literal(id));
      case Named.Identity(var arn) -> identity(arn);
      case Named.Service(var name) -> is(Glob.literal(SERVICE + name));
      case Named.Federated(var name) -> is(Glob.literal(FEDERATED + name));
      case Named.CanonicalUser(var id) -> is(Glob.literal(CANONICAL + id));
      case Named.Unknown _ -> throw new IllegalArgumentException("nobody knows who is meant");
    };
  }

  /** A session is its role in a session of that name; its ARN leaves the path of the role out. */
  private static Formula identity(String arn) {
    int user = arn.indexOf(":user/");
    if (user > 0) {
      // a session that the user got for somebody goes by the name of the user
      var federated =
          arn.substring(0, user).replaceFirst(":iam:", ":sts:")
              + ":federated-user/"
              + arn.substring(arn.lastIndexOf('/') + 1);
      return Formula.or(is(Glob.literal(arn)), is(Glob.literal(federated)));
    }
    int at = arn.indexOf(":assumed-role/");
    var parts = arn.split("/", 3);
    if (at < 0 || parts.length < 3) {
      return is(Glob.literal(arn));
    }
    var role = Glob.literal(arn.substring(0, at).replaceFirst(":sts:", ":iam:")) + ":role/";
    return Formula.and(
        Formula.or(
            is(role + Glob.literal(parts[1])), is(role + Glob.ANY + "/" + Glob.literal(parts[1]))),
        Formula.of(new Atom.Session(parts[2])));
  }

  /** The caller that a text and the name of a session stand for. */
  static Optional<Caller> caller(String text, Optional<String> session) {
    if (text.startsWith(SERVICE)) {
      return Optional.of(new Caller.Service(text.substring(SERVICE.length())));
    }
    if (text.startsWith(FEDERATED)) {
      return Optional.of(new Caller.Federated(text.substring(FEDERATED.length())));
    }
    if (text.startsWith(ANONYMOUS)) {
      return Optional.of(new Caller.Anonymous());
    }
    var caller = Caller.read(text);
    if (session.isPresent() && caller.isPresent() && caller.get() instanceof Caller.Role role) {
      var name = role.name().substring(role.name().lastIndexOf('/') + 1);
      var arn =
          role.name().substring(0, role.name().indexOf(":role/")).replaceFirst(":iam:", ":sts:")
              + ":assumed-role/"
              + name
              + "/"
              + session.get();
      return Optional.of(new Caller.Session(arn, role.account(), role.name()));
    }
    return caller;
  }
}
