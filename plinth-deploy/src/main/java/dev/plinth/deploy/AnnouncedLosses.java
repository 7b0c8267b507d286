package dev.plinth.deploy;

import dev.plinth.blueprint.Stack;
import dev.plinth.json.Json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What a change set would lose, in the words of CloudFormation, whatever was planned.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ResourceChange.html">ResourceChange</a>
 */
final class AnnouncedLosses {
  private AnnouncedLosses() {}

  /**
   * Something that holds data and does not stay.
   *
   * @param what becomes of it, such as {@code is replaced}
   * @param because the property that causes it; empty when it is removed
   */
  record Announced(String logicalId, String type, String what, String because) {}

  /**
   * What of it holds data and would be removed or replaced.
   *
   * @param changes as {@code DescribeChangeSet} lists them
   * @param holdsData says which resource types do; what a template wants kept does whatever it is
   */
  static List<Announced> of(List<JsonObject> changes, Predicate<String> holdsData) {
    return changes.stream()
        .flatMap(change -> change.object("ResourceChange").stream())
        .filter(change -> holdsData.test(text(change, "ResourceType")) || isWanted(change))
        .flatMap(change -> loss(change).stream())
        .toList();
  }

  /** What the user is told. */
  static String words(Stack.Id stack, List<Announced> lost) {
    var first = lost.getFirst();
    return "CloudFormation says that `%s/%s` (%s), which holds data, %s%s%s"
        .formatted(
            stack,
            first.logicalId(),
            first.type(),
            first.what(),
            first.because().isEmpty() ? "" : ", because of " + first.because(),
            lost.size() == 1 ? "" : ", and %d more".formatted(lost.size() - 1));
  }

  private static Optional<Announced> loss(JsonObject change) {
    var modified = text(change, "Replacement");
    return switch (text(change, "Action")) {
      // what is retained leaves its stack, and stays
      case "Remove" ->
          text(change, "PolicyAction").equals("Retain")
              ? Optional.empty()
              : Optional.of(announced(change, "is removed", ""));
      case "Dynamic" -> Optional.of(announced(change, "may be removed", ""));
      case "Modify" ->
          switch (modified) {
            case "True" ->
                Optional.of(announced(change, "is replaced", replacing(change).orElse("")));
            case "Conditional" ->
                replacing(change).map(because -> announced(change, "may be replaced", because));
            default -> Optional.empty();
          };
      default -> Optional.empty();
    };
  }

  private static Announced announced(JsonObject change, String what, String because) {
    return new Announced(
        text(change, "LogicalResourceId"), text(change, "ResourceType"), what, because);
  }

  /** Whether its template does not want it deleted. */
  private static boolean isWanted(JsonObject change) {
    var policy = text(change, "PolicyAction");
    return policy.endsWith("Retain") || policy.endsWith("Snapshot");
  }

  /**
   * The property that replaces it; empty when nothing does but what is told of attributes of others
   * that stay: CloudFormation does not know before it is done that they stay what they are.
   */
  private static Optional<String> replacing(JsonObject change) {
    return Caller.objects(change, "Details").stream()
        .filter(detail ->
            !text(detail, "Evaluation").equals("Dynamic")
                || text(detail, "CausingEntity").isEmpty())
        .flatMap(detail -> detail.object("Target").stream())
        .filter(target -> !text(target, "RequiresRecreation").equals("Never"))
        .map(target -> text(target, "Name"))
        .findFirst();
  }

  private static String text(JsonObject object, String name) {
    return object.string(name).orElse("");
  }
}
