package dev.plinth.blueprint.lockout;

import dev.plinth.access.Facts;
import dev.plinth.access.language.Policy;
import dev.plinth.access.language.Statement;
import dev.plinth.cloudformation.Resource;
import dev.plinth.cloudformation.Value;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The tags that a request sets, as far as policies ask for them.
 *
 * <p>CloudFormation sends the tags of a resource with the call that makes it.
 *
 * @param asked the tags that policies ask for, in the case they write
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-requesttag">aws:RequestTag</a>
 */
record RequestTags(SortedSet<String> asked) {
  private static final String KEY = "aws:RequestTag/";

  /** Those that these policies ask for. */
  static RequestTags of(Collection<Policy> policies) {
    var asked = new TreeSet<String>();
    policies.stream()
        .flatMap(policy -> policy.statements().stream())
        .map(Statement::tests)
        .forEach(tests ->
            tests.forEach(test -> {
              if (test.key().small().startsWith(KEY.toLowerCase(Locale.ROOT))) {
                asked.add(test.key().written().substring(KEY.length()));
              }
            }));
    return new RequestTags(asked);
  }

  /** The tags of a resource; empty when they are not known. */
  Optional<Map<String, String>> of(Resource resource) {
    var tags = resource.properties().get("Tags");
    if (tags == null) {
      return Optional.of(Map.of());
    }
    var known = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    if (tags instanceof Value.Items(var items)) {
      for (var item : items) {
        if (!(item instanceof Value.Fields(var fields)
            && fields.get("Key") instanceof Value.Text(var key)
            && fields.get("Value") instanceof Value.Text(var value))) {
          return Optional.empty();
        }
        known.put(key, value);
      }
      return Optional.of(known);
    }
    return Optional.empty();
  }

  /** What matters of these tags: whether there are any, and those that policies ask for. */
  Optional<Map<String, String>> asked(Optional<Map<String, String>> tags) {
    return tags.map(all -> {
      var some = new TreeMap<String, String>();
      for (var key : asked) {
        var value = all.get(key);
        if (value != null) {
          some.put(key, value);
        }
      }
      // a name that no tag has
      some.put("", Boolean.toString(all.isEmpty()));
      return some;
    });
  }

  /** The facts of a call for a resource with these tags. */
  Facts with(Facts facts, String action, Optional<Map<String, String>> tags) {
    if (tags.isEmpty() || !isMaking(action)) {
      return facts;
    }
    var all = facts;
    for (var key : asked) {
      var value = tags.get().get(key);
      all = value == null ? all.without(KEY + key) : all.with(KEY + key, value);
    }
    return all;
  }

  private static boolean isMaking(String action) {
    var name = action.substring(action.indexOf(':') + 1);
    return name.startsWith("Create")
        || name.startsWith("Allocate")
        || name.startsWith("Run")
        || name.startsWith("Request");
  }
}
