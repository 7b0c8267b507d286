package dev.plinth.cloudformation.evaluate;

import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.source.Node;
import dev.plinth.source.Node.Mapping;
import dev.plinth.source.Node.Scalar;
import dev.plinth.source.Node.Sequence;
import dev.plinth.source.Origin;
import dev.plinth.term.Term;
import dev.plinth.term.Term.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * Parameter values in each of the forms that people keep them in: names with their values, the same
 * under {@code Parameters}, and the list of {@code ParameterKey} and {@code ParameterValue}.
 *
 * @param values by parameter
 * @param diagnostics what in the file is none of these
 * @see <a
 *     href="https://docs.aws.amazon.com/cli/latest/reference/cloudformation/deploy/index.html">aws
 *     cloudformation deploy</a>
 */
public record ParameterFile(SequencedMap<String, Term> values, List<Diagnostic> diagnostics) {
  /** Takes a file apart. */
  public static ParameterFile read(Node root) {
    var values = new LinkedHashMap<String, Term>();
    var diagnostics = new ArrayList<Diagnostic>();
    switch (root) {
      case Sequence(var items, _, _) -> items.forEach(item -> pair(item, values, diagnostics));
      case Mapping mapping ->
          mapping
              .get("Parameters")
              .filter(Mapping.class::isInstance)
              .map(Mapping.class::cast)
              .orElse(mapping)
              .entries()
              .forEach(entry -> put(entry.key().text(), entry.value(), values, diagnostics));
      case Scalar _ -> diagnostics.add(wrong(root.origin()));
    }
    return new ParameterFile(values, List.copyOf(diagnostics));
  }

  private static void pair(
      Node item, SequencedMap<String, Term> values, List<Diagnostic> diagnostics) {
    if (item instanceof Mapping mapping
        && mapping.get("ParameterKey").orElse(mapping) instanceof Scalar name
        && mapping.get("ParameterValue").isPresent()) {
      put(name.text(), mapping.get("ParameterValue").orElseThrow(), values, diagnostics);
    } else {
      diagnostics.add(wrong(item.origin()));
    }
  }

  private static void put(
      String name, Node value, SequencedMap<String, Term> values, List<Diagnostic> diagnostics) {
    switch (value) {
      case Scalar scalar ->
          values.put(name, new Text(Literals.of(scalar).scalar().orElse(""), scalar.origin()));
      case Sequence(var items, _, var origin)
          when items.stream().allMatch(Scalar.class::isInstance) ->
          values.put(
              name,
              new Text(
                  String.join(",", items.stream().map(item -> ((Scalar) item).text()).toList()),
                  origin));
      case Sequence _, Mapping _ -> diagnostics.add(wrong(value.origin()));
    }
  }

  private static Diagnostic wrong(Origin origin) {
    return Diagnostic.error(TemplateCodes.SHAPE, origin, "this is not a parameter with its value")
        .tryInstead("Name: value")
        .tryInstead("[{\"ParameterKey\": \"Name\", \"ParameterValue\": \"value\"}]");
  }
}
