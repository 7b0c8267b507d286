package dev.plinth.access.proof;

import dev.plinth.access.authorization.Action;
import dev.plinth.access.authorization.ConditionKey;
import dev.plinth.access.authorization.ConditionType;
import dev.plinth.access.authorization.Presence;
import dev.plinth.access.authorization.ResourceType;
import dev.plinth.access.authorization.ServiceAuthorization;
import dev.plinth.access.language.Glob;
import dev.plinth.access.language.Key;
import dev.plinth.access.language.Value;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Requests for one action on one type of resource: what is asked for, and what they carry.
 *
 * @param name the action, such as {@code s3:GetObject}
 * @param action what AWS says of it; empty for one that is not in the data
 * @param isBound whether requests are only such as AWS documents: otherwise any resource may be
 *     asked for, with any key
 * @param type what the requests are for; empty when the action acts on nothing that can be named,
 *     or nothing is known of it
 */
record Cell(
    String name,
    Optional<Action> action,
    Optional<ResourceType> type,
    ServiceAuthorization authorization,
    boolean isBound) {
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}]*)}");
  private static final List<String> PARTITIONS = List.of("aws", "aws-cn", "aws-us-gov");

  /** The cell of all requests for an action, whatever AWS says of it. */
  static Cell unbound(String name, ServiceAuthorization authorization) {
    return new Cell(name, Optional.empty(), Optional.empty(), authorization, false);
  }

  /** The action in small letters. */
  String actionKey() {
    return name.toLowerCase(Locale.ROOT);
  }

  /** What requests of this cell may be for: one of the lists each, and nothing that is excluded. */
  List<List<Value.Text>> resources() {
    if (!isBound) {
      return List.of();
    }
    return List.of(type.map(Cell::forms).orElseGet(() -> List.of(new Value.Text("*", false))));
  }

  /** What no resource of the cell is. */
  List<Value.Text> noResources() {
    // the name of a bucket has no slash; what has one is an object
    boolean isBucket =
        isBound
            && type.map(one -> one.service().equals("s3") && one.name().equals("bucket"))
                .orElse(false);
    return isBucket
        ? List.of(
            new Value.Text("arn:" + Glob.WITHIN + ":s3:::" + Glob.ANY + "/" + Glob.ANY, false))
        : List.of();
  }

  private static List<Value.Text> forms(ResourceType type) {
    if (type.arn().equals("*")) {
      return List.of(new Value.Text(String.valueOf(Glob.ANY), false));
    }
    return PARTITIONS.stream()
        .map(partition -> new Value.Text(form(type.arn(), partition, Glob.ANY), false))
        .toList();
  }

  /**
   * What a resource of the cell is in one partition when nobody puts a colon into its name, as all
   * may do with objects only.
   */
  String plain(String partition) {
    var arn = type.map(ResourceType::arn).orElse("*");
    boolean isObject = type.filter(one -> one.name().equals("object")).isPresent();
    return arn.equals("*")
        ? String.valueOf(Glob.ANY)
        : form(arn, partition, isObject ? Glob.ANY : Glob.WITHIN);
  }

  private static String form(String arn, String partition, char name) {
    var glob = new StringBuilder();
    var matcher = VARIABLE.matcher(Glob.literal(arn));
    while (matcher.find()) {
      matcher.appendReplacement(
          glob,
          Matcher.quoteReplacement(
              switch (matcher.group(1)) {
                case "Partition" -> partition;
                case "Region", "Account" -> "" + Glob.ONE_WITHIN + Glob.WITHIN;
                default -> "" + (name == Glob.ANY ? Glob.ONE : Glob.ONE_WITHIN) + name;
              }));
    }
    return matcher.appendTail(glob).toString().replace('*', Glob.ANY);
  }

  /** Whether requests of the cell have the key. */
  Presence presence(Key key) {
    if (!isBound || action.isEmpty()) {
      return Presence.MAYBE;
    }
    return type.isPresent()
        ? authorization.presence(action.get(), type.get(), key.written())
        : authorization.presence(action.get(), key.written());
  }

  /** What the values of the key are; texts where nothing is known of it. */
  ConditionType valuesOf(Key key) {
    return authorization.keyOf(key.written()).map(ConditionKey::type).orElse(ConditionType.STRING);
  }

  /** Whether the key may have several values; one that the data does not know may. */
  boolean isMultivalued(Key key) {
    return authorization.keyOf(key.written()).map(ConditionKey::multivalued).orElse(true);
  }
}
