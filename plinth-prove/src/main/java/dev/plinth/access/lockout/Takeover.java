package dev.plinth.access.lockout;

import dev.plinth.access.Call;
import dev.plinth.access.Policies;
import dev.plinth.access.authorization.ServiceAuthorization;
import dev.plinth.access.language.Policy;
import dev.plinth.access.language.Statement;
import dev.plinth.access.proof.Containment;
import dev.plinth.access.proof.Finding;
import dev.plinth.json.Json;
import dev.plinth.world.WorldData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Whether an organization's policies let somebody else become a role that is left out of them.
 *
 * <p>Who may assume it stands in its trust policy; this is about who may get around that: make a
 * role of its name, change its trust policy, or pass it to a service.
 */
public final class Takeover {
  private static final class Standard {
    private static final List<String> ACTIONS = data("role-takeover.json").texts("actions");
  }

  private Takeover() {}

  /** The actions that are looked at. */
  public static List<String> actions() {
    return Standard.ACTIONS;
  }

  /**
   * Looks for a request by which somebody but those who make the calls becomes one of them.
   *
   * @param levels the service control policies above the roles
   * @param trusted ARNs of roles that may, in every account
   */
  public static Finding of(
      List<List<Policy>> levels,
      Collection<Call> calls,
      Collection<String> trusted,
      ServiceAuthorization data) {
    var roles = Exemption.of(calls, "");
    var statements = new ArrayList<Statement>();
    statements.addAll(
        read(List.of(
                Json.object("Effect", "Allow", "Action", actions(), "Resource", roles.roles()),
                roles.ofAllActions().and(trusted).tolerated()))
            .statements());
    // what a level allows is left aside: to take it for everything finds more, never less
    levels.forEach(level ->
        level.forEach(policy ->
            policy.statements().stream().filter(one -> !one.allows()).forEach(statements::add)));
    return new Containment(data)
        .more(new Policy("others", statements), new Policy("nobody", List.of()));
  }

  private static Policy read(List<Json> statements) {
    return Policies.read(
        "others", Json.object("Version", "2012-10-17", "Statement", Json.array(statements)));
  }

  private static WorldData data(String file) {
    try (var stream = Takeover.class.getResourceAsStream(file)) {
      if (stream == null) {
        throw new IllegalStateException("no data file " + file);
      }
      return WorldData.of(file, Json.parse(stream));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
