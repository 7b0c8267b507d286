package dev.plinth.cloudformation.evaluate;

import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import dev.plinth.source.Origin;
import dev.plinth.term.Term;
import dev.plinth.term.Term.Text;
import dev.plinth.term.Term.Unknown;
import dev.plinth.term.Terms;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.regex.Pattern;

/**
 * References to Systems Manager and Secrets Manager inside texts. They look like text and are none:
 * what stands there is read at deployment.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references.html">Dynamic
 *     references</a>
 */
final class DynamicReferences {
  private static final class Secure {
    private static final JsonObject PROPERTIES = read();

    private static JsonObject read() {
      try (var stream = DynamicReferences.class.getResourceAsStream("ssm-secure.json")) {
        if (stream == null) {
          throw new IllegalStateException("the build lacks ssm-secure.json");
        }
        return ((JsonObject) Json.parse(stream)).object("properties").orElseThrow();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static final String START = "{{resolve:";

  /** Of a reference in one piece: service, name and the rest. */
  private static final Pattern REFERENCE =
      Pattern.compile("\\{\\{resolve:(ssm|ssm-secure|secretsmanager):([^{}]*)}}");

  private DynamicReferences() {}

  /** What is wrong with the references in a resource's properties as they are written. */
  static List<Diagnostic> check(String type, Term.Fields properties) {
    var found = new ArrayList<Diagnostic>();
    check(type, properties, "", found);
    return found;
  }

  private static void check(String type, Term term, String path, List<Diagnostic> found) {
    switch (term) {
      case Text(var text, var origin) when text.contains(START) -> {
        var rest = REFERENCE.matcher(text).replaceAll("");
        if (rest.contains(START)) {
          found.add(
              Diagnostic.error(
                      TemplateCodes.DYNAMIC_REFERENCE,
                      origin,
                      "`" + rest.strip() + "` is not a dynamic reference")
                  .note("the services are `ssm`, `ssm-secure` and `secretsmanager`")
                  .tryInstead("{{resolve:secretsmanager:NAME:SecretString:KEY}}"));
        }
        if (text.contains(START + "ssm-secure:")
            && !Secure.PROPERTIES.strings(type).contains(path)) {
          found.add(
              Diagnostic.error(
                      TemplateCodes.DYNAMIC_REFERENCE,
                      origin,
                      "`%s` of %s does not take `ssm-secure`"
                          .formatted(path.replace('/', '.'), type))
                  .note(
                      "CloudFormation resolves it in a few properties only, and fails in others"));
        }
      }
      case Term.Items(var items, _) ->
          items.forEach(item -> check(type, item, path.isEmpty() ? "*" : path + "/*", found));
      case Term.Fields(var members, _) ->
          members.forEach((name, member) ->
              check(type, member, path.isEmpty() ? name : path + "/" + name, found));
      case Term.OneOf(var cases, _) -> cases.forEach(one -> check(type, one.value(), path, found));
      case Text _,
          Term.Joined _,
          Term.Number _,
          Term.Truth _,
          Term.Null _,
          Term.Absent _,
          Term.Reference _,
          Unknown _ -> {}
    }
  }

  /** The term with unknowns in place of the references. */
  static Term in(Term term) {
    return isIn(term) ? replaced(term) : term;
  }

  /** Whether a reference is anywhere in a term; most properties hold none. */
  static boolean isIn(Term term) {
    return switch (term) {
      case Text(var text, _) -> text.contains(START);
      case Term.Items(var items, _) -> isInAny(items);
      case Term.Fields(var members, _) -> isInAny(members.values());
      case Term.OneOf(var cases, _) -> cases.stream().anyMatch(one -> isIn(one.value()));
      case Term.Joined(var parts, _) -> isInAny(parts);
      case Term.Number _, Term.Truth _, Term.Null _, Term.Absent _, Term.Reference _, Unknown _ ->
          false;
    };
  }

  private static boolean isInAny(Collection<Term> terms) {
    for (var term : terms) {
      if (isIn(term)) {
        return true;
      }
    }
    return false;
  }

  private static Term replaced(Term term) {
    return switch (term) {
      case Text(var text, var origin) ->
          text.contains(START) ? Terms.joined(parts(text, origin), origin) : term;
      case Term.Items(var items, var origin) ->
          new Term.Items(items.stream().map(DynamicReferences::in).toList(), origin);
      case Term.Fields(var members, var origin) -> {
        var replaced = new LinkedHashMap<String, Term>();
        members.forEach((name, member) -> replaced.put(name, in(member)));
        yield new Term.Fields(replaced, origin);
      }
      case Term.OneOf(var cases, var origin) ->
          new Term.OneOf(
              cases.stream().map(one -> new Term.Case(one.when(), in(one.value()))).toList(),
              origin);
      case Term.Joined(var parts, var origin) -> inPieces(parts, term, origin);
      case Term.Number _, Term.Truth _, Term.Null _, Term.Absent _, Term.Reference _, Unknown _ ->
          term;
    };
  }

  /** A reference whose name holds what is known after deployment is one all the same. */
  private static Term inPieces(List<Term> parts, Term whole, Origin origin) {
    var text = new StringBuilder();
    for (var part : parts) {
      text.append(
          switch (part) {
            case Text(var piece, _) -> piece;
            case Term.Reference(var resource, _, _) -> "<" + resource.id() + ">";
            case Term.Number _,
                Term.Truth _,
                Term.Null _,
                Term.Items _,
                Term.Fields _,
                Term.Absent _,
                Term.Joined _,
                Term.OneOf _,
                Unknown _ ->
                "<?>";
          });
    }
    return text.indexOf(START) < 0 ? whole : Terms.joined(parts(text.toString(), origin), origin);
  }

  private static List<Term> parts(String text, Origin origin) {
    var parts = new ArrayList<Term>();
    var matcher = REFERENCE.matcher(text);
    int from = 0;
    while (matcher.find()) {
      parts.add(new Text(text.substring(from, matcher.start()), origin));
      parts.add(
          matcher.group(1).equals("ssm")
              ? new Unknown(
                  "the SSM parameter `" + matcher.group(2) + "` is read at deployment", origin)
              : Secrets.stored(matcher.group(2), origin));
      from = matcher.end();
    }
    parts.add(new Text(text.substring(from), origin));
    return parts;
  }
}
