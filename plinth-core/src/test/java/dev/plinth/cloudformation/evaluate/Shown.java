package dev.plinth.cloudformation.evaluate;

import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.diagnostic.TextRenderer;
import dev.plinth.diagnostic.Theme;
import dev.plinth.term.Term;
import java.util.List;
import java.util.stream.Collectors;

/** An evaluated template as text that a reviewer can read from top to bottom. */
final class Shown {
  private Shown() {}

  static String of(EvaluatedTemplate template) {
    var text = new StringBuilder();
    template.parameters().forEach((name, term) -> line(text, "parameter " + name, term));
    template
        .assumed()
        .forEach((name, value) -> text.append("assumed " + name + " = " + value + "\n"));
    template.conditions().forEach((name, term) -> line(text, "condition " + name, term));
    template.open().forEach((name, reason) -> text.append("open " + name + ": " + reason + "\n"));
    template.macros().forEach(macro -> text.append("macro " + macro + "\n"));
    template
        .resources()
        .values()
        .forEach(resource -> {
          line(text, resource.logicalId() + ": " + resource.type() + " exists", resource.exists());
          resource.properties().members().forEach((name, term) -> line(text, "  " + name, term));
          if (!shown(resource.deletionPolicy()).equals("\"Delete\"")) {
            line(text, "  DeletionPolicy", resource.deletionPolicy());
          }
        });
    template
        .outputs()
        .values()
        .forEach(output -> {
          line(text, "output " + output.name() + " exists", output.exists());
          line(text, "  value", output.value());
          if (!(output.export() instanceof Term.Absent)) {
            line(text, "  export", output.export());
          }
        });
    return text.append(diagnostics(template.diagnostics())).toString();
  }

  static String diagnostics(List<Diagnostic> diagnostics) {
    var renderer = new TextRenderer(Theme.plain());
    return diagnostics.stream()
        .map(one -> "\n" + renderer.render(one))
        .collect(Collectors.joining());
  }

  private static void line(StringBuilder text, String name, Term term) {
    text.append(name).append(" = ").append(shown(term)).append('\n');
  }

  static String shown(Term term) {
    return switch (term) {
      case Term.Text(var text, _) -> "\"" + text.replace("\n", "\\n") + "\"";
      case Term.Number(_, var written, _) -> written;
      case Term.Truth(var value, _) -> Boolean.toString(value);
      case Term.Null _ -> "null";
      case Term.Absent _ -> "absent";
      case Term.Items(var items, _) ->
          items.stream().map(Shown::shown).collect(Collectors.joining(", ", "[", "]"));
      case Term.Fields(var members, _) ->
          members.entrySet().stream()
              .map(entry -> entry.getKey() + ": " + shown(entry.getValue()))
              .collect(Collectors.joining(", ", "{", "}"));
      case Term.Reference(var resource, var attribute, _) ->
          "<" + resource.id() + (attribute.isEmpty() ? "" : "." + attribute) + ">";
      case Term.Joined(var parts, _) ->
          parts.stream().map(Shown::shown).collect(Collectors.joining(" + "));
      case Term.OneOf(var cases, _) ->
          cases.stream()
              .map(one -> one.when() + " ? " + shown(one.value()))
              .collect(Collectors.joining(" | ", "(", ")"));
      case Term.Unknown(var reason, _) -> "?(" + reason + ")";
    };
  }
}
