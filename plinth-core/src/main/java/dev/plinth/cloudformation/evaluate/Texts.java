package dev.plinth.cloudformation.evaluate;

import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.source.Node;
import dev.plinth.source.Node.Mapping;
import dev.plinth.source.Node.Scalar;
import dev.plinth.source.Node.Sequence;
import dev.plinth.source.Origin;
import dev.plinth.term.Choices;
import dev.plinth.term.Term;
import dev.plinth.term.Term.Items;
import dev.plinth.term.Term.Text;
import dev.plinth.term.Term.Unknown;
import dev.plinth.term.Terms;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The functions that make texts. */
final class Texts {
  /** The most characters of a text: more than any template may have. */
  private static final int LONGEST = 2_000_000;

  private static final String TOO_LONG = "the text is longer than any template may be";

  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}]*)}");

  private final Evaluation evaluation;
  private final Names names;

  Texts(Evaluation evaluation, Names names) {
    this.evaluation = evaluation;
    this.names = names;
  }

  /**
   * A text with variables. {@code ${!name}} stands for {@code ${name}} itself.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-sub.html">Fn::Sub</a>
   */
  Term sub(Call call) {
    Map<String, Node> own = new LinkedHashMap<>();
    Node template = call.argument();
    if (call.argument() instanceof Sequence(var parts, _, _)) {
      if (parts.size() != 2 || !(parts.getLast() instanceof Mapping values)) {
        return Functions.wrong(evaluation, call, "a text, or a list of a text and a mapping");
      }
      template = parts.getFirst();
      values.entries().forEach(entry -> own.put(entry.key().text(), entry.value()));
    }
    return template instanceof Scalar text && text.tag().isEmpty()
        ? substitute(text, own, call.origin())
        : Functions.wrong(evaluation, call, "a text, or a list of a text and a mapping");
  }

  private Term substitute(Scalar template, Map<String, Node> own, Origin origin) {
    var text = template.text();
    var parts = new ArrayList<Term>();
    var matcher = VARIABLE.matcher(text);
    int from = 0;
    while (matcher.find()) {
      parts.add(new Text(text.substring(from, matcher.start()), origin));
      parts.add(variable(matcher.group(1), own, template.origin()));
      from = matcher.end();
    }
    parts.add(new Text(text.substring(from), origin));
    return Choices.map(parts, origin, values -> join(values, origin));
  }

  private Term variable(String written, Map<String, Node> own, Origin origin) {
    if (written.startsWith("!")) {
      return new Text("${" + written.substring(1) + "}", origin);
    }
    var name = written.strip();
    var mine = own.get(name);
    if (mine != null) {
      return evaluation.value(mine);
    }
    if (name.isEmpty()) {
      evaluation.complain(
          Diagnostic.error(TemplateCodes.ARGUMENTS, origin, "`${}` names nothing")
              .tryInstead("`${!}` for the characters themselves"));
      return new Unknown("`${}` names nothing", origin);
    }
    var dot = name.indexOf('.');
    return dot < 0
        ? names.name(new Scalar(name, true, "", origin), origin)
        : names.attribute(
            new Scalar(name.substring(0, dot), true, "", origin),
            new Text(name.substring(dot + 1), origin),
            origin);
  }

  /** The values as one text; what has no text gives the reason. */
  private static Term join(List<Term> values, Origin origin) {
    for (var value : values) {
      if (value instanceof Items || value instanceof Term.Fields) {
        return new Unknown("a list or object stands where a text is needed", origin);
      }
      if (value instanceof Term.Absent) {
        return new Unknown("a part of the text is left out", origin);
      }
      if (value instanceof Unknown(var reason, _) && reason.equals(TOO_LONG)) {
        return value;
      }
    }
    return length(values) > LONGEST ? new Unknown(TOO_LONG, origin) : Terms.joined(values, origin);
  }

  private static long length(List<Term> values) {
    long length = 0;
    for (var value : values) {
      length +=
          value instanceof Term.Joined(var parts, _)
              ? length(parts)
              : value.scalar().map(String::length).orElse(1);
    }
    return length;
  }

  Term join(Call call) {
    if (!(call.argument() instanceof Sequence(var parts, _, _))
        || parts.size() != 2
        || !(parts.getFirst() instanceof Scalar delimiter)
        || !delimiter.tag().isEmpty()) {
      return Functions.wrong(evaluation, call, "a list of a delimiter and a list of texts");
    }
    var between = Literals.of(delimiter).scalar().orElse("");
    return Choices.map(
        list(evaluation.value(parts.getLast())),
        list -> {
          if (!(list instanceof Items(var items, _))) {
            return Functions.notKnown(list, "the list of `Fn::Join`")
                .<Term>map(unknown -> unknown)
                .orElseGet(() ->
                    Functions.wrong(evaluation, call, "a list of texts as its second argument"));
          }
          var joined = new ArrayList<Term>();
          for (var item : items) {
            if (!joined.isEmpty()) {
              joined.add(new Text(between, call.origin()));
            }
            joined.add(item);
          }
          return join(joined, call.origin());
        });
  }

  private static Term list(Term value) {
    return Choices.map(
        value,
        one -> one instanceof Items(var items, var origin) ? Functions.spread(items, origin) : one);
  }

  Term split(Call call) {
    if (!(call.argument() instanceof Sequence(var parts, _, _))
        || parts.size() != 2
        || !(parts.getFirst() instanceof Scalar delimiter)
        || delimiter.text().isEmpty()) {
      return Functions.wrong(evaluation, call, "a list of a delimiter and a text");
    }
    return Choices.map(
        evaluation.value(parts.getLast()),
        text -> {
          var known = text.scalar();
          if (known.isPresent()) {
            return new Items(
                List.of(known.get().split(Pattern.quote(delimiter.text()), -1)).stream()
                    .map(part -> (Term) new Text(part, call.origin()))
                    .toList(),
                call.origin());
          }
          return Functions.notKnown(text, "the text of `Fn::Split`")
              .<Term>map(unknown -> unknown)
              .orElseGet(() -> Functions.wrong(evaluation, call, "a text as its second argument"));
        });
  }

  Term base64(Call call) {
    return Choices.map(
        evaluation.value(call.argument()),
        text ->
            text.scalar()
                .<Term>map(known ->
                    new Text(
                        Base64.getEncoder().encodeToString(known.getBytes(StandardCharsets.UTF_8)),
                        call.origin()))
                .orElseGet(() ->
                    Functions.notKnown(text, "the text of `Fn::Base64`")
                        .<Term>map(unknown -> unknown)
                        .orElseGet(() -> Functions.wrong(evaluation, call, "a text"))));
  }

  Term toJsonString(Call call) {
    Functions.needsExtensions(evaluation, "`Fn::ToJsonString`", call.origin());
    var value = evaluation.value(call.argument());
    if (value.isConcrete()) {
      return new Text(Terms.json(value).compact(), call.origin());
    }
    return unresolved(value)
        .<Term>map(reason -> new Unknown(reason, call.origin()))
        .orElseGet(() ->
            new Unknown("a part of the JSON text is known only after deployment", call.origin()));
  }

  private static Optional<String> unresolved(Term value) {
    var reasons = new ArrayList<String>();
    Terms.walk(
        value,
        term -> {
          if (term instanceof Unknown(var reason, _)) {
            reasons.add(reason);
          }
        });
    return reasons.stream().findFirst();
  }
}
