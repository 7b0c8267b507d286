package dev.plinth.plan.changeset;

import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonArray;
import dev.plinth.json.Json.JsonObject;
import dev.plinth.term.Term;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The {@code Changes} of a change set, as {@code DescribeChangeSet} answers them: plain, or with
 * property values. Physical ids are left out, which only AWS knows.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeChangeSet.html">DescribeChangeSet</a>
 */
public final class ChangeSetJson {
  private static final String LATER = "{{changeSet:KNOWN_AFTER_APPLY}}";

  private final boolean values;

  private ChangeSetJson(boolean values) {
    this.values = values;
  }

  /** What {@code DescribeChangeSet} answers, by logical id. */
  public static JsonArray plain(ChangeSet set) {
    return new ChangeSetJson(false).of(set);
  }

  /**
   * What it answers with {@code IncludePropertyValues}. What rests on an attribute of a resource
   * that is not replaced is then left out.
   */
  public static JsonArray withValues(ChangeSet set) {
    return new ChangeSetJson(true).of(set);
  }

  private JsonArray of(ChangeSet set) {
    return Json.array(
        set.changes().stream()
            .sorted(Comparator.comparing(ResourceChange::logicalId))
            .flatMap(change -> change(change).stream())
            .toList());
  }

  private Optional<JsonObject> change(ResourceChange change) {
    var shown = change.changes().stream().filter(this::isShown).toList();
    if (change.action() == Action.MODIFY && shown.isEmpty()) {
      return Optional.empty();
    }
    var visible =
        new ResourceChange(
            change.action(),
            change.logicalId(),
            change.type(),
            shown,
            change.policy(),
            change.before(),
            change.after(),
            change.origin());
    var members = new LinkedHashMap<String, Json>();
    if (!visible.policyAction().isEmpty()) {
      members.put("PolicyAction", Json.of(visible.policyAction()));
    }
    members.put("Action", Json.of(visible.action().word()));
    members.put("LogicalResourceId", Json.of(visible.logicalId()));
    members.put("ResourceType", Json.of(visible.type()));
    if (visible.action() == Action.MODIFY) {
      members.put("Replacement", Json.of(visible.replacement().word()));
    }
    members.put("Scope", Json.strings(visible.scope().stream().map(Attribute::word).toList()));
    var details = new ArrayList<Json>();
    visible.changes().forEach(one -> details(one, details));
    members.put("Details", Json.array(details));
    if (values) {
      context("BeforeContext", visible.before(), members);
      context("AfterContext", visible.after(), members);
    }
    return Optional.of(Json.object("Type", "Resource", "ResourceChange", Json.object(members)));
  }

  private boolean isShown(PropertyChange change) {
    return !values
        || change.isCertain()
        || (change.recreation() != Recreation.NEVER
            && change.causes().stream()
                .anyMatch(cause -> cause.source() == Cause.Source.RESOURCE_REFERENCE));
  }

  private static void context(String name, Term.Fields properties, Map<String, Json> to) {
    if (!properties.members().isEmpty()) {
      to.put(name, Json.object("Properties", value(properties)));
    }
  }

  private void details(PropertyChange change, List<Json> details) {
    if (!values) {
      change.direct().ifPresent(evaluation -> details.add(direct(evaluation, target(change))));
      change.causes().forEach(cause -> details.add(detail(cause, target(change))));
      return;
    }
    for (var target : targets(change)) {
      if (change.causes().isEmpty()) {
        details.add(direct(Evaluation.STATIC, target));
      } else {
        details.add(direct(Evaluation.DYNAMIC, target));
        change.causes().forEach(cause -> details.add(detail(cause, target)));
      }
    }
  }

  private static JsonObject direct(Evaluation evaluation, JsonObject target) {
    return Json.object(
        "Target", target, "Evaluation", evaluation.word(), "ChangeSource", "DirectModification");
  }

  private static JsonObject detail(Cause cause, JsonObject target) {
    var detail =
        Json.object(
            "Target", target,
            "Evaluation", cause.evaluation().word(),
            "ChangeSource", cause.source().word());
    return cause.entity().isEmpty()
        ? detail
        : detail.with("CausingEntity", Json.of(cause.entity()));
  }

  private static JsonObject target(PropertyChange change) {
    var target = Json.object("Attribute", change.attribute().word());
    return (change.name().isEmpty() ? target : target.with("Name", Json.of(change.name())))
        .with("RequiresRecreation", Json.of(change.recreation().word()));
  }

  private static List<JsonObject> targets(PropertyChange change) {
    if (change.values().isEmpty()) {
      return List.of(
          target(change)
              .with(
                  "Path",
                  Json.of(
                      "/"
                          + change.attribute().word()
                          + (change.name().isEmpty() ? "" : "/" + change.name())))
              .with("AttributeChangeType", Json.of("Modify")));
    }
    return change.values().stream()
        .map(value -> {
          var target =
              target(change)
                  .with("RequiresRecreation", Json.of(value.recreation().word()))
                  .with("Path", Json.of(value.path(change.attribute())))
                  .with("AttributeChangeType", Json.of(value.kind()));
          if (!(value.before() instanceof Term.Absent)) {
            target = target.with("BeforeValue", value(value.before()));
          }
          return value.after() instanceof Term.Absent
              ? target
              : target.with("AfterValue", value(value.after()));
        })
        .toList();
  }

  /** A value as AWS shows it: what is known after the update alone is marked. */
  private static Json value(Term term) {
    return switch (term) {
      case Term.Text(var text, _) -> Json.of(text);
      case Term.Number(_, var written, _) -> Json.of(written);
      case Term.Truth(var truth, _) -> Json.of(Boolean.toString(truth));
      case Term.Items(var items, _) ->
          Json.array(items.stream().map(ChangeSetJson::value).toList());
      case Term.Fields(var members, _) -> {
        var object = new LinkedHashMap<String, Json>();
        members.forEach((name, member) -> object.put(name, value(member)));
        yield Json.object(object);
      }
      case Term.Joined(var parts, _) ->
          Json.of(
              String.join("", parts.stream().map(part -> part.scalar().orElse(LATER)).toList()));
      case Term.Null _, Term.Absent _, Term.Reference _, Term.OneOf _, Term.Unknown _ ->
          Json.of(LATER);
    };
  }
}
