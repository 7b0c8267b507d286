package dev.plinth.blueprint.organization;

import dev.plinth.blueprint.Stage;
import dev.plinth.estate.Policy;
import dev.plinth.json.Json;
import dev.plinth.source.Origin;
import java.util.List;

/**
 * A policy of the organization.
 *
 * @param name its name in AWS, the only one of its type
 * @param description what it is for, at most 512 characters
 * @param document its content, in which {@code {"Ref": "organization.id"}} stands for that id
 * @param targets what it hangs on, sorted
 * @param stage when it takes effect
 * @param users whether the user wrote it
 * @param origin the line that asked for it
 */
public record OrganizationPolicy(
    String name,
    Policy.Type type,
    String description,
    Json.JsonObject document,
    List<Target> targets,
    Stage stage,
    boolean users,
    Origin origin) {
  public OrganizationPolicy {
    targets = targets.stream().sorted().distinct().toList();
  }

  /** The step that makes it. */
  String step() {
    return "policy." + type.word() + "." + name;
  }
}
