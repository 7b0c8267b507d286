package dev.plinth.blueprint;

import dev.plinth.cloudformation.Value;
import dev.plinth.json.Members;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * A statement of a policy, as a template writes it.
 *
 * @param elements its elements, in the order of the policy reference
 */
public record Statement(SequencedMap<String, Value> elements) {
  public Statement {
    elements = Members.copyOf(elements);
  }

  /** A statement that allows. */
  public static Statement allow(String sid) {
    return of(sid, "Allow");
  }

  /** A statement that denies. */
  public static Statement deny(String sid) {
    return of(sid, "Deny");
  }

  /** A statement that denies to everybody what does not come over TLS. */
  public static Statement tlsOnly(String action, Value... resources) {
    return deny("PlainText")
        .everybody()
        .action(action)
        .on(resources)
        .when("Bool", "aws:SecureTransport", "false");
  }

  private static Statement of(String sid, String effect) {
    var elements = new LinkedHashMap<String, Value>();
    elements.put("Sid", Value.of(sid));
    elements.put("Effect", Value.of(effect));
    return new Statement(elements);
  }

  /** Services of AWS. */
  public Statement service(String... principals) {
    return with("Principal", Value.object("Service", oneOrList(principals)));
  }

  /** A service whose name holds a Region. */
  public Statement service(Value principal) {
    return with("Principal", Value.object("Service", principal));
  }

  /** An account or a role. */
  public Statement principal(Value arn) {
    return with("Principal", Value.object("AWS", arn));
  }

  /** Whoever comes from an identity provider. */
  public Statement federated(Value provider) {
    return with("Principal", Value.object("Federated", provider));
  }

  /** Everybody, held back by conditions. */
  public Statement everybody() {
    return with("Principal", Value.object("AWS", "*"));
  }

  /** These actions. */
  public Statement action(String... actions) {
    return with("Action", oneOrList(actions));
  }

  /** Every action but these. */
  public Statement except(String... actions) {
    return with("NotAction", oneOrList(actions));
  }

  /** On these resources. */
  public Statement on(Value... resources) {
    return with("Resource", resources.length == 1 ? resources[0] : Value.list(resources));
  }

  /** The resource that the policy hangs on, or every one. */
  public Statement onAll() {
    return on(Value.of("*"));
  }

  /** On a condition; more than one must all hold. */
  public Statement when(String operator, String key, Object value) {
    var conditions = new LinkedHashMap<String, Value>();
    if (elements.get("Condition") instanceof Value.Fields(var before)) {
      conditions.putAll(before);
    }
    var keys = new LinkedHashMap<String, Value>();
    if (conditions.get(operator) instanceof Value.Fields(var before)) {
      keys.putAll(before);
    }
    keys.put(key, Value.value(value));
    conditions.put(operator, Value.object(keys));
    return with("Condition", Value.object(conditions));
  }

  private Statement with(String element, Value value) {
    return new Statement(Members.<Value>copyOf(elements).with(element, value));
  }

  private static Value oneOrList(String... texts) {
    return texts.length == 1 ? Value.of(texts[0]) : Value.texts(List.of(texts));
  }

  /** The policy of these statements. */
  public static Value policy(Statement... statements) {
    return policy(Arrays.asList(statements));
  }

  /** The policy of these statements. */
  public static Value policy(List<Statement> statements) {
    return Value.object(
        "Version",
        "2012-10-17",
        "Statement",
        Value.list(statements.stream().map(it -> Value.object(it.elements())).toList()));
  }

  /** The policy by which a service takes on a role, for this account alone. */
  public static Value assumedBy(String service) {
    return policy(
        allow("Assume")
            .service(service)
            .action("sts:AssumeRole")
            .when("StringEquals", "aws:SourceAccount", Value.ref("AWS::AccountId")));
  }
}
