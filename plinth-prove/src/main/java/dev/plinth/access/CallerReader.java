package dev.plinth.access;

import java.util.Optional;
import java.util.regex.Pattern;

/** Tells by its ARN who a caller is. */
final class CallerReader {
  private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");
  private static final Pattern SERVICE =
      Pattern.compile("[a-z0-9.-]+\\.(amazonaws\\.com(\\.cn)?|amazon\\.com|aws\\.internal)");
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+(/.*)?");

  private CallerReader() {}

  static Optional<Caller> read(String text) {
    if (text.equals("*")) {
      return Optional.of(new Caller.Anonymous());
    }
    if (ACCOUNT.matcher(text).matches()) {
      return Optional.of(new Caller.Root("arn:aws:iam::" + text + ":root", text));
    }
    var parts = text.split(":", 6);
    if (parts.length == 6 && parts[0].equals("arn")) {
      return arn(text, parts);
    }
    if (text.equals("cognito-identity.amazonaws.com") || text.equals("www.amazon.com")) {
      return Optional.of(new Caller.Federated(text));
    }
    if (SERVICE.matcher(text).matches()) {
      return Optional.of(new Caller.Service(text));
    }
    return HOST.matcher(text).matches()
        ? Optional.of(new Caller.Federated(text))
        : Optional.empty();
  }

  private static Optional<Caller> arn(String arn, String[] parts) {
    var account = parts[4];
    var name = parts[5];
    var kind = name.indexOf('/') < 0 ? name : name.substring(0, name.indexOf('/'));
    return switch (parts[2] + ":" + kind) {
      case "iam:user" -> Optional.of(new Caller.User(arn, account));
      case "iam:role" -> Optional.of(new Caller.Role(arn, account));
      case "iam:root" -> Optional.of(new Caller.Root(arn, account));
      case "iam:saml-provider", "iam:oidc-provider" -> Optional.of(new Caller.Federated(arn));
      case "sts:federated-user" -> Optional.of(new Caller.FederatedUser(arn, account));
      case "sts:assumed-role" -> session(arn, parts[1], account, name);
      default -> Optional.empty();
    };
  }

  private static Optional<Caller> session(
      String arn, String partition, String account, String name) {
    var pieces = name.split("/", 3);
    return pieces.length < 2
        ? Optional.empty()
        : Optional.of(
            new Caller.Session(
                arn, account, "arn:" + partition + ":iam::" + account + ":role/" + pieces[1]));
  }
}
