package dev.plinth.reader.state;

import dev.plinth.term.Term;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How a row becomes a resource.
 *
 * @param type that it becomes
 * @param id what together names it, put together with {@code |}
 * @param ref what {@code Ref} gives; the id unless that is put together
 * @param owner the account, or an ARN that holds it
 * @param region where it is told otherwise than by the folder
 * @param filters which rows; all must take it
 * @param required what AWS always tells of one
 * @param role what it is to a resource that other kinds tell of too
 * @param local whether its id is unique in an account and Region only
 * @param properties by CloudFormation's names
 * @param attributes beside those members of the row that no property takes whole
 * @param bare whether members of the row become no attributes
 * @param dropped members that become no attributes, secrets among them
 * @param children what stands in the row and is a resource of its own
 */
record Mapping(
    String type,
    List<Selector> id,
    Optional<Selector> ref,
    Optional<Selector> owner,
    Optional<Selector> region,
    List<RowFilter> filters,
    List<Selector> required,
    Role role,
    boolean local,
    Map<String, Shape> properties,
    Map<String, Shape> attributes,
    boolean bare,
    Set<String> dropped,
    List<Child> children) {

  /** What a row is to a resource that several kinds tell of. */
  enum Role {
    /** Tells it. */
    PRIMARY,
    /** Tells it when no other does, and adds to it when another does. */
    FALLBACK,
    /** Adds to it. */
    SUPPLEMENT
  }

  /** Resources of the items in a list of the row; the row itself when there is no list. */
  record Child(Optional<Selector> list, Mapping mapping) {
    List<Scope> rows(Scope scope) {
      return list.map(scope::each).orElse(List.of(scope));
    }
  }

  boolean takes(Scope scope) {
    return filters.stream().allMatch(filter -> filter.takes(scope));
  }

  /** What of the row is required and not told. */
  List<Selector> untold(Scope scope) {
    return required.stream()
        .filter(one -> one.isList() ? !isList(one.in(scope)) : one.in(scope).scalar().isEmpty())
        .toList();
  }

  private static boolean isList(Term term) {
    return term instanceof Term.Items;
  }

  /** The id; empty when a part of it is not told. */
  Optional<String> id(Scope scope) {
    var parts = new ArrayList<String>();
    for (var part : id) {
      var text = part.text(scope);
      if (text.isEmpty()) {
        return Optional.empty();
      }
      parts.add(text.get());
    }
    return Optional.of(String.join("|", parts));
  }

  Optional<String> account(Scope scope) {
    return owner.flatMap(from -> from.text(scope)).map(text -> part(text, 4));
  }

  Optional<String> region(Scope scope) {
    return region.flatMap(from -> from.text(scope)).map(text -> part(text, 3));
  }

  private static String part(String text, int index) {
    var parts = text.split(":", 6);
    return parts.length == 6 && parts[0].equals("arn") ? parts[index] : text;
  }

  Term.Fields properties(Scope scope) {
    return new Term.Fields(of(properties, scope), scope.row().origin());
  }

  /** What {@code Ref} gives, the rest of the row, then what the mapping names. */
  Term.Fields attributes(Scope scope) {
    var all = new LinkedHashMap<String, Term>();
    reference().map(from -> from.in(scope)).ifPresent(value -> all.put("Ref", value));
    if (!bare) {
      all.putAll(scope.row().members());
      all.keySet().removeAll(dropped);
      properties
          .values()
          .forEach(shape -> {
            if (shape instanceof Shape.Copy(var from)) {
              from.member().ifPresent(all::remove);
            }
          });
    }
    all.putAll(of(attributes, scope));
    all.values().removeIf(Term.Absent.class::isInstance);
    return new Term.Fields(all, scope.row().origin());
  }

  private Optional<Selector> reference() {
    return ref.or(() -> id.size() == 1 ? Optional.of(id.getFirst()) : Optional.empty());
  }

  private static LinkedHashMap<String, Term> of(Map<String, Shape> shapes, Scope scope) {
    var made = new LinkedHashMap<String, Term>();
    shapes.forEach((name, shape) -> {
      var value = shape.of(scope);
      if (!(value instanceof Term.Absent)) {
        made.putIfAbsent(name, value);
      }
    });
    return made;
  }
}
