package dev.plinth.cloudformation.evaluate;

import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.source.Node;
import dev.plinth.source.Node.Mapping;
import dev.plinth.source.Node.Scalar;
import dev.plinth.source.Node.Sequence;
import dev.plinth.source.Origin;
import dev.plinth.term.Choices;
import dev.plinth.term.ResourceKey;
import dev.plinth.term.StackKey;
import dev.plinth.term.Term;
import dev.plinth.term.Term.Absent;
import dev.plinth.term.Term.Text;
import dev.plinth.term.Term.Unknown;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;

/** The functions that look something up by name. */
final class Names {
  private static final List<String> PSEUDO =
      List.of(
          "AWS::AccountId",
          "AWS::NoValue",
          "AWS::NotificationARNs",
          "AWS::Partition",
          "AWS::Region",
          "AWS::StackId",
          "AWS::StackName",
          "AWS::URLSuffix");

  private final Evaluation evaluation;

  Names(Evaluation evaluation) {
    this.evaluation = evaluation;
  }

  Term ref(Call call) {
    if (Call.of(call.argument()).isPresent()) {
      return named(call.argument(), "Ref", name -> name(name, call.origin()));
    }
    return call.argument() instanceof Scalar name
        ? name(name, call.origin())
        : Functions.wrong(evaluation, call, "the name of a parameter or resource");
  }

  /** What a function gives of a name that another function makes. */
  private Term named(Node argument, String function, Function<Scalar, Term> use) {
    Functions.needsExtensions(
        evaluation, "a function in the name that `" + function + "` takes", argument.origin());
    return Choices.map(
        evaluation.value(argument),
        value ->
            value
                .scalar()
                .map(text -> use.apply(new Scalar(text, false, "", argument.origin())))
                .orElseGet(() ->
                    new Unknown(
                        "the name that `" + function + "` takes is not known", argument.origin())));
  }

  /** What {@code Ref} gives of a name. */
  Term name(Scalar name, Origin origin) {
    var text = name.text();
    if (text.startsWith("AWS::")) {
      return pseudo(name, origin);
    }
    var parameter = evaluation.parameters().find(text);
    if (parameter.isPresent()) {
      return evaluation.parameters().isSecret(text) && !evaluation.isJudging()
          ? Secrets.parameter(text, origin)
          : evaluation.here(parameter.get());
    }
    if (evaluation.template().resources().containsKey(text)) {
      return evaluation.reference(name, "", origin);
    }
    var known = new TreeSet<>(evaluation.template().resources().keySet());
    known.addAll(evaluation.template().parameters().keySet());
    known.addAll(PSEUDO);
    return evaluation.noSuch(name, "parameter or resource", known);
  }

  /**
   * A pseudo parameter.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/pseudo-parameter-reference.html">Pseudo
   *     parameters</a>
   */
  private Term pseudo(Scalar name, Origin origin) {
    var stack = evaluation.stack();
    return switch (name.text()) {
      case "AWS::NoValue" -> new Absent(origin);
      case "AWS::AccountId" -> account(stack.account(), origin);
      case "AWS::Region" -> told(stack.region(), "Region", origin);
      case "AWS::StackName" -> told(stack.name(), "name of the stack", origin);
      case "AWS::Partition" -> told(partition().orElse(""), "partition", origin);
      case "AWS::URLSuffix" ->
          told(
              partition()
                  .map(one -> one.equals("aws-cn") ? "amazonaws.com.cn" : "amazonaws.com")
                  .orElse(""),
              "partition",
              origin);
      case "AWS::StackId" -> new Unknown("the stack has no id before it is deployed", origin);
      case "AWS::NotificationARNs" ->
          new Unknown("the topics of a stack are given when it is deployed", origin);
      default -> evaluation.noSuch(name, "pseudo parameter", PSEUDO);
    };
  }

  /** In an estate that is not deployed yet accounts have names, and their ids come later. */
  private static Term account(String account, Origin origin) {
    return account.isEmpty() || account.matches("[0-9]{12}")
        ? told(account, "account", origin)
        : new Term.Reference(
            new ResourceKey(new StackKey("", "", "organization"), "account." + account),
            "id",
            origin);
  }

  private Optional<String> partition() {
    return evaluation.regions().find(evaluation.stack().region()).map(region -> region.partition());
  }

  private static Term told(String value, String what, Origin origin) {
    return value.isEmpty()
        ? new Unknown("the " + what + " is not given", origin)
        : new Text(value, origin);
  }

  Term getAtt(Call call) {
    return switch (call.argument()) {
      case Scalar(var text, _, _, var origin) when text.indexOf('.') > 0 -> {
        var dot = text.indexOf('.');
        var id = new Scalar(text.substring(0, dot), true, "", origin);
        yield attribute(id, new Text(text.substring(dot + 1), origin), call.origin());
      }
      case Sequence(var parts, _, _)
          when parts.size() >= 2 && Call.of(parts.getFirst()).isPresent() ->
          named(parts.getFirst(), "Fn::GetAtt", id -> attribute(id, parts, call.origin()));
      case Sequence(var parts, _, _)
          when parts.size() >= 2 && parts.getFirst() instanceof Scalar id ->
          attribute(id, parts, call.origin());
      case Scalar _, Sequence _, Mapping _ ->
          Functions.wrong(evaluation, call, "a resource and its attribute, `Resource.Attribute`");
    };
  }

  private Term attribute(Scalar id, List<Node> parts, Origin origin) {
    var rest = parts.subList(1, parts.size()).stream().map(evaluation::value).toList();
    return Choices.map(
        rest,
        origin,
        values -> {
          var names = values.stream().flatMap(value -> value.scalar().stream()).toList();
          return names.size() == values.size()
              ? attribute(id, new Text(String.join(".", names), origin), origin)
              : new Unknown("the name of the attribute is not known", origin);
        });
  }

  /** What {@code Fn::GetAtt} gives. */
  Term attribute(Scalar id, Text attribute, Origin origin) {
    if (!evaluation.template().resources().containsKey(id.text())) {
      return evaluation.noSuch(id, "resource", evaluation.template().resources().keySet());
    }
    Functions.checkAttribute(evaluation, id, attribute.text(), origin);
    return evaluation.reference(id, attribute.text(), origin);
  }

  /**
   * A value of a mapping, or the default that the language extensions allow.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-findinmap.html">Fn::FindInMap</a>
   */
  Term findInMap(Call call) {
    if (!(call.argument() instanceof Sequence(var parts, _, _))
        || parts.size() < 3
        || parts.size() > 4) {
      return Functions.wrong(evaluation, call, "a mapping and two keys");
    }
    Optional<Node> fallback = Optional.empty();
    if (parts.size() == 4) {
      fallback =
          parts.get(3) instanceof Mapping mapping ? mapping.get("DefaultValue") : Optional.empty();
      if (fallback.isEmpty()) {
        return Functions.wrong(evaluation, call, "`DefaultValue` as its fourth argument");
      }
      Functions.needsExtensions(evaluation, "`DefaultValue`", parts.get(3).origin());
    }
    var keys = parts.subList(0, 3).stream().map(evaluation::value).toList();
    var otherwise = fallback;
    return Choices.each(
        keys,
        call.origin(),
        (when, values) -> {
          for (var value : values) {
            var unknown = Functions.notKnown(value, "a key of `Fn::FindInMap`");
            if (unknown.isPresent()) {
              return unknown.get();
            }
          }
          var texts = values.stream().map(value -> value.scalar().orElse("")).toList();
          return lookUp(texts)
              .orElseGet(() ->
                  otherwise.isPresent()
                      ? evaluation.value(otherwise.get())
                      : missing(call, texts, parts, when));
        });
  }

  private Optional<Term> lookUp(List<String> keys) {
    return Optional.ofNullable(evaluation.template().mappings().get(keys.getFirst()))
        .flatMap(mapping -> mapping.get(keys.get(1)))
        .flatMap(node -> node instanceof Mapping inner ? inner.get(keys.get(2)) : Optional.empty())
        .map(evaluation::value);
  }

  private Term missing(
      Call call, List<String> keys, List<Node> parts, dev.plinth.term.Assignment when) {
    var mappings = evaluation.template().mappings();
    var mapping = mappings.get(keys.getFirst());
    if (mapping == null) {
      return evaluation.noSuch(
          new Scalar(keys.getFirst(), true, "", parts.getFirst().origin()),
          "mapping",
          mappings.keySet());
    }
    var first = mapping.get(keys.get(1));
    var at = first.isPresent() ? 2 : 1;
    var known = new ArrayList<>(first.map(Names::keys).orElse(mapping.keys()));
    var key = keys.get(at);
    var diagnostic =
        Diagnostic.error(
                TemplateCodes.NO_SUCH_KEY,
                parts.get(at).origin(),
                "mapping `%s` has no `%s`%s"
                    .formatted(keys.getFirst(), key, at == 2 ? " under `" + keys.get(1) + "`" : ""))
            .related(mapping.origin(), "the mapping")
            .note("the deployment fails in this case alone");
    evaluation.complain(diagnostic.didYouMean(key, known), when);
    return new Unknown("mapping `" + keys.getFirst() + "` has no `" + key + "`", call.origin());
  }

  private static List<String> keys(Node node) {
    return node instanceof Mapping mapping ? mapping.keys() : List.of();
  }

  Term importValue(Call call) {
    return Choices.map(
        evaluation.value(call.argument()),
        name -> {
          if (name.scalar().isEmpty()) {
            if (name instanceof Term.Reference || name instanceof Term.Joined) {
              evaluation.complain(
                  Diagnostic.error(
                          TemplateCodes.NOT_ALLOWED_HERE,
                          call.argument().origin(),
                          "the name of an import cannot come from a resource")
                      .note("CloudFormation looks imports up before it makes any resource"));
            }
            return new Unknown("the name that is imported is not known", call.origin());
          }
          var stack = evaluation.stack();
          return evaluation
              .deployment()
              .exports()
              .export(stack.account(), stack.region(), name.scalar().get())
              .orElseGet(() ->
                  new Unknown(
                      "no stack given here exports `" + name.scalar().get() + "`", call.origin()));
        });
  }

  Term getStackOutput(Call call) {
    if (!(call.argument() instanceof Mapping arguments)
        || arguments.get("StackName").isEmpty()
        || arguments.get("OutputName").isEmpty()) {
      return Functions.wrong(evaluation, call, "`StackName` and `OutputName`");
    }
    var stack = evaluation.stack();
    var region =
        arguments
            .get("Region")
            .map(evaluation::value)
            .orElseGet(() -> new Text(stack.region(), call.origin()));
    var account =
        arguments
            .get("RoleArn")
            .map(evaluation::value)
            .map(Names::accountOf)
            .orElseGet(() -> new Text(stack.account(), call.origin()));
    var parts =
        List.of(
            account,
            region,
            arguments.get("StackName").map(evaluation::value).orElseThrow(),
            arguments.get("OutputName").map(evaluation::value).orElseThrow());
    return Choices.map(
        parts,
        call.origin(),
        values -> {
          var texts = values.stream().flatMap(value -> value.scalar().stream()).toList();
          if (texts.size() < values.size()) {
            return new Unknown("which output it takes is not known", call.origin());
          }
          return evaluation
              .deployment()
              .exports()
              .output(texts.get(0), texts.get(1), texts.get(2), texts.get(3))
              .orElseGet(() ->
                  new Unknown(
                      "no stack `%s` with output `%s` is given here"
                          .formatted(texts.get(2), texts.get(3)),
                      call.origin()));
        });
  }

  /** The account of a role, which is the fifth part of its ARN. */
  private static Term accountOf(Term role) {
    return Choices.map(
        role,
        one -> {
          var parts = one.scalar().orElse("").split(":", -1);
          return parts.length > 5
              ? new Text(parts[4], one.origin())
              : new Unknown("the account of the role is not known", one.origin());
        });
  }
}
