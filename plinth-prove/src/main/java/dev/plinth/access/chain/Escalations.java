package dev.plinth.access.chain;

import dev.plinth.json.Json;
import dev.plinth.world.Citation;
import dev.plinth.world.WorldData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/**
 * The ways in which one principal gains the power of another. Dated data.
 *
 * @param pass by starting something with a role
 * @param use by what runs with a role already
 * @param policy by writing the policies of a principal
 * @param shared by writing what several principals hold
 * @param tags by changing the tags of a principal
 * @param credentials by getting those of a user
 * @param trust by writing who may assume a role
 * @param make by making a principal
 * @param unbind by taking a permissions boundary away
 * @param organization by acting in other accounts of the organization
 * @param grants resources that grant without a policy
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html">Passing a
 *     role to a service</a>
 */
record Escalations(
    List<Escalation> pass,
    List<Escalation> use,
    List<Escalation> policy,
    List<Escalation> shared,
    List<Escalation> tags,
    List<Escalation> credentials,
    List<Escalation> trust,
    List<Escalation> make,
    List<Escalation> unbind,
    List<Escalation> organization,
    List<Granting> grants,
    LocalDate date) {
  /** What needs to be allowed on a role before it can be started with something. */
  static final String PASS_ROLE = "iam:PassRole";

  private static final String FILE = "escalations.json";

  /**
   * A type of resource that grants without a policy.
   *
   * @param at the property that names to whom
   * @param open values of the property that mean everybody
   */
  record Granting(String type, String at, List<String> open, Citation citation) {}

  private static final class Standard {
    private static final Escalations DATA = read();
  }

  /** Those that Plinth comes with. */
  static Escalations standard() {
    return Standard.DATA;
  }

  private static Escalations read() {
    try (var stream = Escalations.class.getResourceAsStream(FILE)) {
      if (stream == null) {
        throw new IllegalStateException("no data file " + FILE);
      }
      return of(WorldData.of(FILE, Json.parse(stream)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Escalations of(WorldData data) {
    return new Escalations(
        list(data, "pass"),
        list(data, "use"),
        list(data, "policy"),
        list(data, "shared"),
        list(data, "tags"),
        list(data, "credentials"),
        list(data, "trust"),
        list(data, "make"),
        list(data, "unbind"),
        list(data, "organization"),
        data.objects("grants").stream()
            .map(item ->
                new Granting(
                    item.text("type"),
                    item.text("at"),
                    item.json().has("open") ? item.texts("open") : List.of(),
                    item.citation(data)))
            .toList(),
        LocalDate.parse(data.text("date")));
  }

  private static List<Escalation> list(WorldData data, String member) {
    return data.objects(member).stream()
        .map(item ->
            new Escalation(
                item.texts("calls"),
                item.text("service", ""),
                item.text("type", ""),
                item.text("role", ""),
                item.truth("profile"),
                item.text("on", ""),
                item.citation(data)))
        .toList();
  }

  /** The actions by which somebody gains power within the own account. */
  List<String> actions() {
    var calls =
        Stream.of(pass, use, policy, shared, tags, credentials, trust, make, unbind)
            .flatMap(List::stream)
            .flatMap(one -> one.calls().stream());
    return Stream.concat(Stream.of(PASS_ROLE), calls).distinct().toList();
  }

  /** The actions of some ways. */
  static List<String> actions(List<Escalation> ways) {
    return ways.stream().flatMap(one -> one.calls().stream()).distinct().toList();
  }
}
