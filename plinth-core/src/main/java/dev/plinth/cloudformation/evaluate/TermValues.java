package dev.plinth.cloudformation.evaluate;

import dev.plinth.cloudformation.Value;
import dev.plinth.term.StackKey;
import dev.plinth.term.Term;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** Terms in the words of a template, so that they can be held against a provider schema. */
final class TermValues {
  private final StackKey stack;
  private int unknowns;

  TermValues(StackKey stack) {
    this.stack = stack;
  }

  SequencedMap<String, Value> of(Term.Fields fields) {
    var values = new LinkedHashMap<String, Value>();
    fields.members().forEach((name, member) -> values.put(name, value(member)));
    return values;
  }

  /** Something of which not even the kind is known; no two are the same. */
  private Value anything() {
    return new Value.Select(unknowns++, Value.list());
  }

  private Value value(Term term) {
    return switch (term) {
      case Term.Text(var text, _) -> Value.of(text);
      case Term.Number(var number, _, _) ->
          number.scale() <= 0 && number.precision() <= 18
              ? Value.of(number.longValueExact())
              : new Value.Decimal(number);
      case Term.Truth(var value, _) -> Value.of(value);
      case Term.Items(var items, _) -> Value.list(items.stream().map(this::value).toList());
      case Term.Fields fields -> Value.object(of(fields));
      case Term.Reference(var resource, var attribute, _) when resource.stack().equals(stack) ->
          attribute.isEmpty()
              ? new Value.Ref(resource.id())
              : new Value.GetAtt(resource.id(), attribute);
      case Term.Joined _ -> new Value.Join("", Value.list(List.of(anything())));
      case Term.Absent _ -> new Value.Ref("AWS::NoValue");
      case Term.Null _, Term.Reference _, Term.OneOf _, Term.Unknown _ -> anything();
    };
  }
}
