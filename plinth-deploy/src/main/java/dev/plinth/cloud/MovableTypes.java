package dev.plinth.cloud;

import dev.plinth.blueprint.DataFile;
import dev.plinth.cloudformation.TypeRegistry;
import java.util.Optional;
import java.util.Set;

/**
 * How resources of a type can come from one stack to another while they stay what they are.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stack-refactoring.html">Stack
 *     refactoring</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/import-resources.html">Import
 *     resources into a stack</a>
 */
public final class MovableTypes {
  private static final class Known {
    private static final Set<String> NOT_REFACTORED =
        Set.copyOf(DataFile.read(MovableTypes.class, "refactor.json").strings("not"));
    private static final int STACKS =
        DataFile.read(MovableTypes.class, "refactor.json")
            .number("stacks")
            .orElseThrow()
            .intValue();
    private static final Set<String> IMPORTED =
        Set.copyOf(DataFile.read(MovableTypes.class, "imports.json").strings("importable"));
  }

  private MovableTypes() {}

  /** How many stacks one refactor is about at most. */
  public static int stacksOfRefactor() {
    return Known.STACKS;
  }

  /** Whether stack refactoring moves resources of a type. */
  public static boolean isRefactored(String type) {
    return notRefactored(type).isEmpty();
  }

  /**
   * Why stack refactoring does not move resources of a type, as CloudFormation ends its refusal.
   */
  public static Optional<String> notRefactored(String type) {
    if (Known.NOT_REFACTORED.contains(type) || type.startsWith("Custom::")) {
      return Optional.of("");
    }
    var found = TypeRegistry.standard().find(type);
    if (found.isEmpty()) {
      return Optional.of(" because its schema is not known");
    }
    var schema = found.get();
    if (schema.tags().filter(schema.createOnly()::contains).isPresent()) {
      return Optional.of(" because the resource type does not allow tag updates after creation");
    }
    // whose provider updates nothing is IMMUTABLE, and only FULLY_MUTABLE types are refactored
    return schema.createOnly().containsAll(schema.properties())
        ? Optional.of(" because its provisioning type is not FULLY_MUTABLE")
        : Optional.empty();
  }

  /** Whether a stack can take in a resource of a type that is there. */
  public static boolean isImported(String type) {
    return Known.IMPORTED.contains(type)
        && TypeRegistry.standard()
            .find(type)
            .filter(one -> !one.identifier().isEmpty())
            .isPresent();
  }

  /** Whether resources of a type can come to another stack at all. */
  public static boolean isMovable(String type) {
    return isRefactored(type) || isImported(type);
  }
}
