package dev.plinth.blueprint.organization;

import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.diagnostic.Diagnostics;
import dev.plinth.estate.Policy;
import dev.plinth.json.Json;
import dev.plinth.source.Node;
import dev.plinth.source.Origin;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** A policy that the user wrote, from YAML to JSON, with the mistakes that AWS would refuse. */
final class PolicyDocument {
  private static final Pattern WHOLE = Pattern.compile("0|-?[1-9][0-9]{0,17}");
  private static final Pattern ACCOUNT_ID = Pattern.compile("[0-9]{12}");
  private static final Set<String> ELEMENTS =
      Set.of(
          "Sid",
          "Effect",
          "Principal",
          "NotPrincipal",
          "Action",
          "NotAction",
          "Resource",
          "NotResource",
          "Condition");

  private final Policy policy;
  private final Diagnostics out;
  private boolean wrong;

  private PolicyDocument(Policy policy, Diagnostics out) {
    this.policy = policy;
    this.out = out;
  }

  /** The document, or empty when it has mistakes. */
  static Optional<Json.JsonObject> read(Policy policy, Diagnostics out) {
    var reader = new PolicyDocument(policy, out);
    var json = reader.json(policy.document());
    reader.check();
    return !reader.wrong && json instanceof Json.JsonObject object
        ? Optional.of(object)
        : Optional.empty();
  }

  private Json json(Node node) {
    if (!node.tag().isEmpty() && !node.tag().startsWith("!!") && !node.tag().startsWith("tag:")) {
      wrong(node.origin(), "the tag `" + node.tag() + "` means nothing in a policy");
    }
    return switch (node) {
      case Node.Scalar scalar -> scalar(scalar);
      case Node.Sequence sequence -> Json.array(sequence.items().stream().map(this::json).toList());
      case Node.Mapping mapping -> {
        var members = new LinkedHashMap<String, Json>();
        mapping.entries().forEach(entry -> members.put(entry.key().text(), json(entry.value())));
        yield Json.object(members);
      }
    };
  }

  private Json scalar(Node.Scalar scalar) {
    if (!scalar.plain()) {
      return Json.of(scalar.text());
    }
    if (scalar.isNull()) {
      wrong(scalar.origin(), "a policy holds no empty values");
    }
    return switch (scalar.text()) {
      case "true", "True", "TRUE" -> Json.of(true);
      case "false", "False", "FALSE" -> Json.of(false);
      default ->
          // an account id is twelve digits and no number
          WHOLE.matcher(scalar.text()).matches() && !ACCOUNT_ID.matcher(scalar.text()).matches()
              ? Json.of(new BigDecimal(scalar.text()))
              : Json.of(scalar.text());
    };
  }

  private void check() {
    if (!(policy.document() instanceof Node.Mapping document)) {
      wrong(policy.document().origin(), "policy `" + policy.name() + "` is not a mapping");
      return;
    }
    switch (policy.type()) {
      case SERVICE_CONTROL, RESOURCE_CONTROL -> authorization(document);
      case DECLARATIVE_EC2 -> top(document, "ec2_attributes");
      case TAG -> top(document, "tags");
      case BACKUP -> top(document, "plans");
      case AI_SERVICES_OPT_OUT -> top(document, "services");
      case CHATBOT -> top(document, "chatbot");
      case S3 -> top(document, "s3_attributes");
      case SECURITY_HUB -> top(document, "securityhub");
    }
  }

  private void top(Node.Mapping document, String key) {
    for (var entry : document.entries()) {
      if (!entry.key().text().equals(key)) {
        wrong(
            entry.key().origin(),
            "a " + policy.type().word() + " policy holds `" + key + "` and nothing beside it");
      }
    }
    if (document.entries().isEmpty()) {
      wrong(document.origin(), "policy `" + policy.name() + "` says nothing");
    }
  }

  private void authorization(Node.Mapping document) {
    for (var entry : document.entries()) {
      if (!Set.of("Version", "Id", "Statement").contains(entry.key().text())) {
        wrong(
            entry.key().origin(),
            "`" + entry.key().text() + "` is no part of a policy; it has Version and Statement");
      }
    }
    var version = document.get("Version").map(PolicyDocument::text).orElse("");
    if (!version.equals("2012-10-17")) {
      wrong(
          document.get("Version").map(Node::origin).orElse(document.origin()),
          "policy `" + policy.name() + "` needs `Version: \"2012-10-17\"`");
    }
    var statements = statements(document);
    if (statements.isEmpty()) {
      wrong(document.origin(), "policy `" + policy.name() + "` has no statement");
    }
    statements.forEach(this::statement);
  }

  private List<Node> statements(Node.Mapping document) {
    var statements = new ArrayList<Node>();
    document
        .get("Statement")
        .ifPresent(node -> {
          switch (node) {
            case Node.Sequence sequence -> statements.addAll(sequence.items());
            case Node.Mapping mapping -> statements.add(mapping);
            case Node.Scalar scalar ->
                wrong(scalar.origin(), "`Statement` is a list of statements");
          }
        });
    return statements;
  }

  private void statement(Node node) {
    if (!(node instanceof Node.Mapping statement)) {
      wrong(node.origin(), "a statement is a mapping");
      return;
    }
    boolean resourceControl = policy.type() == Policy.Type.RESOURCE_CONTROL;
    for (var entry : statement.entries()) {
      var key = entry.key();
      if (!ELEMENTS.contains(key.text())) {
        wrong(key.origin(), "`" + key.text() + "` is no part of a statement");
      } else if (key.text().equals("NotPrincipal")
          || (key.text().equals("Principal") && !resourceControl)) {
        wrong(key.origin(), "a " + policy.type().word() + " policy takes no `" + key.text() + "`");
      }
    }
    var effect = statement.get("Effect").map(PolicyDocument::text).orElse("");
    if (!effect.equals("Deny") && !effect.equals("Allow")) {
      wrong(
          statement.get("Effect").map(Node::origin).orElse(statement.origin()),
          "`Effect` is `Deny` or `Allow`");
    } else if (resourceControl && effect.equals("Allow")) {
      wrong(
          statement.get("Effect").map(Node::origin).orElse(statement.origin()),
          "a resource-control policy only denies; `RCPFullAWSAccess` allows");
    }
    if (resourceControl
        && !statement.get("Principal").map(PolicyDocument::text).orElse("").equals("*")) {
      wrong(statement.origin(), "a resource-control statement needs `Principal: \"*\"`");
    }
    one(statement, "Action", "NotAction", !resourceControl);
    one(statement, "Resource", "NotResource", true);
  }

  private void one(Node.Mapping statement, String element, String inverse, boolean inverseToo) {
    boolean has = statement.entry(element).isPresent();
    boolean hasInverse = statement.entry(inverse).isPresent();
    if (has == hasInverse || (hasInverse && !inverseToo)) {
      wrong(
          statement.origin(),
          inverseToo
              ? "a statement has either `" + element + "` or `" + inverse + "`"
              : "a resource-control statement needs `" + element + "`");
    }
  }

  private static String text(Node node) {
    return node instanceof Node.Scalar scalar ? scalar.text() : "";
  }

  private void wrong(Origin origin, String message) {
    wrong = true;
    out.add(Diagnostic.error(OrganizationCodes.NOT_A_POLICY, origin, message));
  }
}
