package dev.plinth.world.identity;

import dev.plinth.json.Json;
import dev.plinth.world.WorldData;
import dev.plinth.world.identity.ResourcePolicyType.Form;
import dev.plinth.world.identity.ResourcePolicyType.Purpose;
import dev.plinth.world.identity.ResourcePolicyType.Target;
import dev.plinth.world.identity.ResourcePolicyType.Test;
import dev.plinth.world.identity.ResourcePolicyType.Triple;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Which types of resources hold policies, and where, as dated data.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_identity-vs-resource.html">Identity-based
 *     policies and resource-based policies</a>
 */
public final class ResourcePolicyTypes {
  private static final String FILE = "identity/resource-policies.json";

  private final NavigableMap<String, ResourcePolicyType> types;
  private final NavigableMap<String, String> excluded;

  private ResourcePolicyTypes(
      NavigableMap<String, ResourcePolicyType> types, NavigableMap<String, String> excluded) {
    this.types = Collections.unmodifiableNavigableMap(types);
    this.excluded = Collections.unmodifiableNavigableMap(excluded);
  }

  private static final class Standard {
    private static final ResourcePolicyTypes TYPES =
        new ResourcePolicyTypes(new TreeMap<>(), new TreeMap<>()).with(WorldData.read(FILE));
  }

  /** The types that Plinth knows. */
  public static ResourcePolicyTypes standard() {
    return Standard.TYPES;
  }

  /**
   * These types, with those of the overlay added or put in their place.
   *
   * @param overlay in the form of {@code resource-policies.json}
   * @throws IllegalArgumentException when the overlay is not in that form
   */
  public ResourcePolicyTypes with(Json overlay) {
    return with(WorldData.of(FILE, overlay));
  }

  private ResourcePolicyTypes with(WorldData data) {
    var more = new TreeMap<>(types);
    for (var item : data.objects("documents")) {
      var path = item.text("at");
      add(more, path, data, item, new Form.Document(List.of(path.split("/"))));
    }
    data.objects("statements").forEach(item -> add(more, "", data, item, statement(item)));
    var reasons = new TreeMap<>(excluded);
    for (var item : data.objects("excluded")) {
      item.texts("types").forEach(type -> reasons.put(type, item.text("reason")));
    }
    return new ResourcePolicyTypes(more, reasons);
  }

  private static void add(
      NavigableMap<String, ResourcePolicyType> types,
      String path,
      WorldData data,
      WorldData item,
      Form form) {
    var purpose = Purpose.valueOf(item.text("purpose", "grant").toUpperCase(Locale.ROOT));
    types.put(
        item.text("type") + " " + path,
        new ResourcePolicyType(
            item.text("type"), target(item), purpose, form, item.citation(data)));
  }

  private static Target target(WorldData item) {
    if (item.json().has("of")) {
      return new Target.Named(
          item.texts("of"), item.json().has("names") ? item.texts("names") : List.of());
    }
    return item.text("scope", "").equals("account") ? new Target.Account() : new Target.Itself();
  }

  private static Form statement(WorldData item) {
    return new Form.Statement(
        item.text("statement", ""),
        item.text("sid", ""),
        item.text("effect", ""),
        item.text("principal"),
        item.text("action"),
        item.text("condition", ""),
        item.objects("tests").stream()
            .map(test -> new Test(test.text("property"), test.text("operator"), test.text("key")))
            .toList(),
        item.objects("triples").stream()
            .map(triple ->
                new Triple(
                    triple.text("property"),
                    triple.text("operator"),
                    triple.text("key"),
                    triple.text("values")))
            .toList());
  }

  /** All, by type. */
  public List<ResourcePolicyType> all() {
    return List.copyOf(types.values());
  }

  /** Types that look as if they held such a policy, each with the reason why it is none. */
  public NavigableMap<String, String> excluded() {
    return excluded;
  }
}
