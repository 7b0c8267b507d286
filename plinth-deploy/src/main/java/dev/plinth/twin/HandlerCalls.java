package dev.plinth.twin;

import dev.plinth.access.authorization.AccessLevel;
import dev.plinth.access.authorization.ServiceAuthorization;
import dev.plinth.access.language.Policy;
import dev.plinth.blueprint.lockout.DeploymentCalls;
import dev.plinth.cloud.Operation;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * The requests that CloudFormation makes for a resource with the rights of whoever deploys the
 * stack.
 *
 * @param authorizer asks the policies
 * @param caller whose rights they are
 */
record HandlerCalls(Authorizer authorizer, Identity caller, String region) {
  private static final Operation ANY = new Operation("cloudformation", "ExecuteChangeSet");
  private static final String KEY = "AWS::KMS::Key";
  private static final Pattern ENDING =
      Pattern.compile(
          ".*:(Delete|Disassociate|Remove|Terminate|Deregister|Detach|Release|Revoke|Schedule|Disable|Untag|Stop).*");
  private static final Pattern CHANGING =
      Pattern.compile(".*:(Update|Modify|Put|Set|Replace|Attach|Associate|Change|Reset|Rotate).*");
  private static final Pattern MAKING =
      Pattern.compile(".*:(Create|Register|Allocate|Run|Request|Enable|Start|Import|PassRole).*");

  private static final Set<AccessLevel> LOOKS = Set.of(AccessLevel.LIST, AccessLevel.READ);

  /** What happens to the resource. */
  enum Purpose {
    CREATE,
    /** Made in the place of another. */
    REPLACE,
    UPDATE,
    DELETE,
    /** Looked at. */
    READ
  }

  /** Something that happens to resources of a type. */
  private record Handling(Purpose purpose, String type) {}

  private static final Map<Handling, List<String>> KNOWN = new ConcurrentHashMap<>();

  private static List<String> actions(Handling handling) {
    return DeploymentCalls.of(handling.type()).stream()
        .filter(action -> isFor(handling.purpose(), action))
        .toList();
  }

  /**
   * Asks for all of them.
   *
   * @param resource with {@code Type}, {@code Id}, {@code Properties} and {@code Attributes}
   * @throws dev.plinth.cloud.Refusal when one is denied
   */
  void require(Purpose purpose, JsonObject resource) {
    var type = resource.string("Type").orElseThrow();
    var properties = resource.object("Properties").orElseGet(() -> Json.object());
    for (var action : KNOWN.computeIfAbsent(new Handling(purpose, type), HandlerCalls::actions)) {
      if (DeploymentCalls.isCalled(type, action, path -> property(properties, path).isPresent())) {
        require(type, action, resource);
      }
    }
  }

  private void require(String type, String action, JsonObject resource) {
    var target = target(type, action, resource);
    var policy = Optional.<Policy>empty();
    if (action.startsWith("kms:") && !DeploymentCalls.isWithoutResource(action)) {
      var key = type.equals(KEY) ? Optional.of(resource) : key(resource);
      if (key.isEmpty()) {
        // a key of AWS's own lets in whoever uses the service
        return;
      }
      target = key.get().object("Attributes").flatMap(all -> all.string("Arn")).orElse(target);
      policy =
          key.get()
              .object("Properties")
              .flatMap(all -> all.get("KeyPolicy"))
              .map(document -> authorizer.policy("key policy", document));
    }
    authorizer.require(
        ANY,
        new Authorizer.Asked(
            caller,
            DeploymentCalls.requestedRegion(action, "aws", region),
            action,
            target,
            keys(action, type, resource)),
        policy);
  }

  private static Optional<Json> property(JsonObject properties, String path) {
    int slash = path.indexOf('/');
    return slash < 0
        ? properties.get(path)
        : properties
            .object(path.substring(0, slash))
            .flatMap(inner -> property(inner, path.substring(slash + 1)));
  }

  /** The key that the properties name. */
  private Optional<JsonObject> key(JsonObject resource) {
    return named(resource, "arn:aws:kms:[^:]*:[0-9]{12}:key/.+").flatMap(authorizer::byArn);
  }

  /**
   * Handlers read back what they make, so reading is asked for always. A name that says neither is
   * asked for when something is made.
   */
  private static boolean isFor(Purpose purpose, String action) {
    boolean isEnding = ENDING.matcher(action).matches();
    boolean isChanging = CHANGING.matcher(action).matches();
    boolean isMaking = MAKING.matcher(action).matches();
    return switch (purpose) {
      case CREATE, REPLACE -> !isEnding;
      case UPDATE -> !isEnding && !isMaking;
      case DELETE -> isEnding || (!isChanging && !isMaking);
      case READ -> !isEnding && !isChanging && !isMaking && isLook(action);
    };
  }

  /** Whether an action only looks; what nothing is known of does not. */
  private static boolean isLook(String action) {
    return ServiceAuthorization.standard()
        .find(action)
        .map(one -> LOOKS.containsAll(one.accessLevels()))
        .orElse(false);
  }

  private String target(String type, String action, JsonObject resource) {
    if (DeploymentCalls.isWithoutResource(action)) {
      return "*";
    }
    var service = action.substring(0, action.indexOf(':'));
    if (action.equals("s3:GetObject")) {
      var properties = resource.object("Properties").orElseGet(() -> Json.object());
      return "arn:aws:s3:::"
          + text(properties, "Code/S3Bucket")
          + "/"
          + text(properties, "Code/S3Key");
    }
    var arn = resource.object("Attributes").flatMap(all -> all.string("Arn")).orElse("");
    if (action.equals("iam:PassRole")) {
      return named(resource, "arn:aws:iam::[0-9]{12}:role/.+")
          .orElse("arn:aws:iam::" + caller.account() + ":role/twin");
    }
    if (arn.startsWith("arn:aws:" + service + ":")) {
      return arn;
    }
    if (service.equals("ec2")) {
      var kind = DeploymentCalls.kind(type).orElse("resource");
      return "arn:aws:ec2:" + region + ":" + caller.account() + ":" + kind + "/" + id(resource);
    }
    if (service.equals("secretsmanager")) {
      return "arn:aws:secretsmanager:"
          + region
          + ":"
          + caller.account()
          + ":secret:"
          + id(resource);
    }
    if (service.equals("iam")) {
      return action.equals("iam:CreateServiceLinkedRole")
          ? "arn:aws:iam::" + caller.account() + ":role/aws-service-role/twin"
          : "arn:aws:iam::" + caller.account() + ":role/" + id(resource);
    }
    return "arn:aws:" + service + ":" + region + ":" + caller.account() + ":" + id(resource);
  }

  private static String text(JsonObject properties, String path) {
    return property(properties, path)
        .filter(Json.JsonString.class::isInstance)
        .map(found -> ((Json.JsonString) found).text())
        .orElse("*");
  }

  private static String id(JsonObject resource) {
    return resource.string("Id").orElse("");
  }

  /** The first text of this form that the properties hold. */
  private static Optional<String> named(Json value, String form) {
    return switch (value) {
      case Json.JsonString(var text) -> text.matches(form) ? Optional.of(text) : Optional.empty();
      case JsonObject object ->
          object.members().values().stream().flatMap(one -> named(one, form).stream()).findFirst();
      case Json.JsonArray(var items) ->
          items.stream().flatMap(one -> named(one, form).stream()).findFirst();
      case Json.JsonNumber _, Json.JsonBoolean _, Json.JsonNull _ -> Optional.empty();
    };
  }

  private Map<String, List<String>> keys(String action, String type, JsonObject resource) {
    var keys = new LinkedHashMap<String, List<String>>();
    if (action.startsWith("kms:") && !type.equals(KEY)) {
      var service = type.split("::")[1].toLowerCase(Locale.ROOT);
      keys.put("kms:ViaService", List.of(service + "." + region + ".amazonaws.com"));
    }
    if (action.equals("kms:CreateGrant")) {
      // the services make grants for what they keep
      keys.put("kms:GrantIsForAWSResource", List.of("true"));
    }
    keys.put("aws:ViaAWSService", List.of("true"));
    keys.put("aws:CalledViaFirst", List.of("cloudformation.amazonaws.com"));
    keys.put("aws:CalledViaLast", List.of("cloudformation.amazonaws.com"));
    keys.put("aws:CalledVia", List.of("cloudformation.amazonaws.com"));
    var tags = tags(resource);
    if (!tags.isEmpty()) {
      keys.put("aws:TagKeys", List.copyOf(tags.keySet()));
      tags.forEach((key, value) -> keys.put("aws:RequestTag/" + key, List.of(value)));
    }
    return keys;
  }

  private static Map<String, String> tags(JsonObject resource) {
    var tags = new LinkedHashMap<String, String>();
    for (var tag : resource.object("Properties").map(all -> all.items("Tags")).orElse(List.of())) {
      if (tag instanceof JsonObject one) {
        tags.put(one.string("Key").orElse(""), one.string("Value").orElse(""));
      }
    }
    return tags;
  }
}
