package dev.plinth.access;

import dev.plinth.access.Caller.Anonymous;
import dev.plinth.access.Caller.Federated;
import dev.plinth.access.Caller.FederatedUser;
import dev.plinth.access.Caller.Role;
import dev.plinth.access.Caller.Root;
import dev.plinth.access.Caller.Service;
import dev.plinth.access.Caller.Session;
import dev.plinth.access.Caller.User;
import dev.plinth.access.CaseReader.Wrong;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import dev.plinth.json.Json.JsonString;
import java.util.Optional;

/** Reads who makes the request of a case. */
final class CasePrincipal {
  private static final String KINDS =
      "its `principal` is no ARN, account, service, identity provider, `*` or object of one of"
          + " them";

  private CasePrincipal() {}

  /**
   * Reads a principal.
   *
   * @param account which it belongs to, empty for the one that its ARN tells
   */
  static Caller read(Optional<Json> value, String account) {
    var caller =
        switch (value.orElseThrow(() -> new Wrong("it has no `principal`"))) {
          case JsonString(var text) -> named(text);
          case JsonObject object -> object(object);
          case Json _ -> throw new Wrong(KINDS);
        };
    return account.isEmpty() ? caller : in(caller, account);
  }

  private static Caller named(String text) {
    return text.equalsIgnoreCase("anonymous")
        ? new Anonymous()
        : Caller.read(text).orElseThrow(() -> new Wrong(KINDS));
  }

  private static Caller object(JsonObject object) {
    if (object.string("type").filter("Anonymous"::equalsIgnoreCase).isPresent()) {
      return new Anonymous();
    }
    return object
        .string("AWS")
        .map(CasePrincipal::named)
        .or(() -> object.string("Service").map(Service::new))
        .or(() -> object.string("Federated").map(Federated::new))
        .orElseThrow(() -> new Wrong(KINDS));
  }

  private static Caller in(Caller caller, String account) {
    return switch (caller) {
      case User(var name, _) -> new User(name, account);
      case Role(var name, _) -> new Role(name, account);
      case Session(var name, _, var role) -> new Session(name, account, role);
      case FederatedUser(var name, _) -> new FederatedUser(name, account);
      case Root(var name, _) -> new Root(name, account);
      case Service _, Federated _, Anonymous _ -> caller;
    };
  }
}
