package dev.plinth.cloudformation.evaluate;

import dev.plinth.source.Node;
import dev.plinth.source.Node.Mapping;
import dev.plinth.source.Node.Scalar;
import dev.plinth.source.Node.Sequence;
import dev.plinth.term.ResourceKey;
import dev.plinth.term.Term;
import java.util.Collections;
import java.util.Comparator;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What a part of a template takes its value from: by {@code Ref}, {@code Fn::GetAtt} and in {@code
 * Fn::Sub}, anywhere in it. Of {@code Fn::If} the branch counts that is taken, where that is known;
 * what a macro is given counts for nothing, since the macro answers with a text.
 */
public final class Uses {
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^!}][^}]*)}");

  private final EvaluatedTemplate template;
  private final Set<String> resources;
  private final SortedSet<String> parameters = new TreeSet<>();
  private final SortedSet<Term.Reference> references =
      new TreeSet<>(
          Comparator.comparing(Term.Reference::resource).thenComparing(Term.Reference::attribute));
  private boolean macro;

  private Uses(EvaluatedTemplate template, Set<String> resources) {
    this.template = template;
    this.resources = resources;
  }

  /**
   * What a part of a template uses.
   *
   * @param source the template the part stands in
   * @param template its evaluation
   */
  public static Uses of(Node part, TemplateSource source, EvaluatedTemplate template) {
    var uses = new Uses(template, source.resources().keySet());
    uses.walk(part);
    return uses;
  }

  /** The names of the parameters, sorted. */
  public SortedSet<String> parameters() {
    return Collections.unmodifiableSortedSet(parameters);
  }

  /** What it takes from resources of the template, sorted. */
  public SortedSet<Term.Reference> references() {
    return Collections.unmodifiableSortedSet(references);
  }

  /** Whether a macro writes some of it at deployment. */
  public boolean hasMacro() {
    return macro;
  }

  private void walk(Node node) {
    var call = Call.of(node);
    if (call.isPresent()) {
      call(call.get());
      return;
    }
    switch (node) {
      case Scalar _ -> {}
      case Sequence(var items, _, _) -> items.forEach(this::walk);
      case Mapping(var entries, _, _) -> entries.forEach(entry -> walk(entry.value()));
    }
  }

  private void call(Call call) {
    switch (call.name()) {
      case "Ref" -> {
        if (call.argument() instanceof Scalar name) {
          name(name.text(), call);
        } else {
          walk(call.argument());
        }
      }
      case "Fn::GetAtt" -> getAtt(call);
      case "Fn::Sub" -> sub(call);
      case "Fn::If" -> choose(call.argument());
      case "Fn::Transform" -> macro = true;
      default -> walk(call.argument());
    }
  }

  private void name(String name, Call call) {
    if (template.parameters().containsKey(name)) {
      parameters.add(name);
    } else {
      reference(name, "", call);
    }
  }

  private void reference(String id, String attribute, Call call) {
    if (resources.contains(id)) {
      references.add(
          new Term.Reference(new ResourceKey(template.stack(), id), attribute, call.origin()));
    }
  }

  private void getAtt(Call call) {
    switch (call.argument()) {
      case Scalar(var text, _, _, _) -> attribute(text, call);
      case Sequence(var parts, _, _) -> {
        if (parts.size() == 2
            && parts.getFirst() instanceof Scalar id
            && parts.getLast() instanceof Scalar attribute) {
          reference(id.text(), attribute.text(), call);
        } else {
          parts.forEach(this::walk);
        }
      }
      case Mapping mapping -> walk(mapping);
    }
  }

  private void attribute(String path, Call call) {
    var dot = path.indexOf('.');
    if (dot > 0) {
      reference(path.substring(0, dot), path.substring(dot + 1), call);
    }
  }

  private void sub(Call call) {
    switch (call.argument()) {
      case Scalar(var text, _, _, _) -> variables(text, Set.of(), call);
      case Sequence(var parts, _, _) -> {
        if (parts.size() == 2
            && parts.getFirst() instanceof Scalar(var text, _, _, _)
            && parts.getLast() instanceof Mapping own) {
          variables(text, Set.copyOf(own.keys()), call);
          walk(own);
        }
      }
      case Mapping _ -> {}
    }
  }

  private void variables(String text, Set<String> own, Call call) {
    var matcher = VARIABLE.matcher(text);
    while (matcher.find()) {
      var name = matcher.group(1).strip();
      if (!own.contains(name)) {
        if (name.contains(".")) {
          attribute(name, call);
        } else {
          name(name, call);
        }
      }
    }
  }

  private void choose(Node argument) {
    if (!(argument instanceof Sequence(var parts, _, _)) || parts.size() != 3) {
      return;
    }
    var truth =
        parts.getFirst() instanceof Scalar name ? template.conditions().get(name.text()) : null;
    if (truth instanceof Term.Truth(var is, _)) {
      walk(parts.get(is ? 1 : 2));
    } else {
      walk(parts.get(1));
      walk(parts.get(2));
    }
  }
}
