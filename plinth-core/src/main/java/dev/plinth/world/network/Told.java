package dev.plinth.world.network;

import dev.plinth.source.Origin;
import dev.plinth.term.ResourceKey;
import dev.plinth.term.Term;
import dev.plinth.world.Cidr;
import dev.plinth.world.IpAddress;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What a resource, or an object in it, tells of itself. What it says and nobody can know yet is
 * noted, and reads as not told.
 */
final class Told {
  private final References references;
  private final ResourceKey about;
  private final Term.Fields fields;
  private final Consumer<String> gaps;

  Told(References references, ResourceKey about, Term.Fields fields, Consumer<String> gaps) {
    this.references = references;
    this.about = about;
    this.fields = fields;
    this.gaps = gaps;
  }

  /** Whether something is told, known or not. */
  boolean has(String name) {
    return !isNothing(fields.get(name));
  }

  Optional<String> text(String name) {
    var term = fields.get(name);
    if (isNothing(term)) {
      return Optional.empty();
    }
    var text = references.scalar(term);
    if (text.isEmpty()) {
      note(name, term);
    }
    return text;
  }

  String text(String name, String otherwise) {
    return text(name).orElse(otherwise);
  }

  boolean is(String name, String text) {
    return text(name).filter(text::equalsIgnoreCase).isPresent();
  }

  boolean truth(String name, boolean otherwise) {
    return text(name).map(text -> text.equalsIgnoreCase("true")).orElse(otherwise);
  }

  Optional<Integer> number(String name) {
    return text(name)
        .flatMap(text -> {
          try {
            return Optional.of(new BigDecimal(text).intValueExact());
          } catch (ArithmeticException | NumberFormatException e) {
            gaps.accept("`" + name + "` of " + about.id() + ": `" + text + "` is not a number");
            return Optional.empty();
          }
        });
  }

  /** The whole numbers of a list. */
  List<Integer> numbers(String name) {
    var numbers = new ArrayList<Integer>();
    for (var text : texts(name)) {
      if (text.matches("[0-9]{1,9}")) {
        numbers.add(Integer.parseInt(text));
      } else {
        gaps.accept("`" + name + "` of " + about.id() + ": `" + text + "` is not a number");
      }
    }
    return numbers;
  }

  /** The texts of a list; a text alone is a list of one. */
  List<String> texts(String name) {
    var texts = new ArrayList<String>();
    for (var item : items(name)) {
      references.scalar(item).ifPresentOrElse(texts::add, () -> note(name, item));
    }
    return texts;
  }

  Optional<Cidr> range(String name) {
    return text(name).flatMap(text -> parsed(name, text));
  }

  List<Cidr> ranges(String name) {
    return texts(name).stream().flatMap(text -> parsed(name, text).stream()).toList();
  }

  /** AWS takes a range with host bits for the one it is in. */
  private Optional<Cidr> parsed(String name, String text) {
    return switch (Cidr.parse(text)) {
      case Cidr.Parsed.Valid(var cidr) -> Optional.of(cidr);
      case Cidr.Parsed.HostBits(var meant) -> Optional.of(meant);
      case Cidr.Parsed.Malformed(var why) -> {
        gaps.accept("`" + name + "` of " + about.id() + ": " + why);
        yield Optional.empty();
      }
    };
  }

  Optional<IpAddress> address(String name) {
    return text(name)
        .flatMap(text -> {
          var address = IpAddress.parse(text);
          if (address.isEmpty()) {
            gaps.accept("`" + name + "` of " + about.id() + ": `" + text + "` is not an address");
          }
          return address;
        });
  }

  /** The address that the property may be among other things. */
  Optional<IpAddress> anyAddress(String name) {
    return references.scalar(fields.get(name)).flatMap(IpAddress::parse);
  }

  /** What the property names; empty when it is not set or cannot be known. */
  Optional<ResourceKey> key(String name) {
    var term = fields.get(name);
    if (isNothing(term)) {
      return Optional.empty();
    }
    var key = references.key(term, about);
    if (key.isEmpty()) {
      note(name, term);
    }
    return key;
  }

  /** What the property names, or a key that finds nothing. */
  ResourceKey keyOrNothing(String name) {
    if (!has(name)) {
      gaps.accept("`" + name + "` of " + about.id() + " is not told");
    }
    return key(name).orElseGet(() -> references.nothing(fields.get(name), about, name));
  }

  List<ResourceKey> keys(String name) {
    var keys = new ArrayList<ResourceKey>();
    for (var item : items(name)) {
      references.key(item, about).ifPresentOrElse(keys::add, () -> note(name, item));
    }
    return keys;
  }

  /** The object of this name; one that tells nothing when it is not set or cannot be known. */
  Told object(String name) {
    return switch (fields.get(name)) {
      case Term.Fields object -> inside(object);
      case Term term -> {
        if (!isNothing(term)) {
          note(name, term);
        }
        yield inside(new Term.Fields(new LinkedHashMap<>(), fields.origin()));
      }
    };
  }

  List<Told> objects(String name) {
    var objects = new ArrayList<Told>();
    for (var item : items(name)) {
      if (item instanceof Term.Fields object) {
        objects.add(inside(object));
      } else {
        note(name, item);
      }
    }
    return objects;
  }

  /** The objects of an object that has them by a name of their own. */
  List<Told> members(String name) {
    return fields.get(name) instanceof Term.Fields object
        ? object.members().values().stream()
            .filter(Term.Fields.class::isInstance)
            .map(member -> inside((Term.Fields) member))
            .toList()
        : List.of();
  }

  private Told inside(Term.Fields object) {
    return new Told(references, about, object, gaps);
  }

  private List<Term> items(String name) {
    var term = fields.get(name);
    return switch (term) {
      case Term.Items(var items, _) -> items.stream().filter(item -> !isNothing(item)).toList();
      case Term.Absent _, Term.Null _ -> List.of();
      case Term.Text _,
          Term.Number _,
          Term.Truth _,
          Term.Fields _,
          Term.Reference _,
          Term.Joined _,
          Term.OneOf _,
          Term.Unknown _ ->
          List.of(term);
    };
  }

  Origin origin() {
    return fields.origin();
  }

  /** Says that something about this is not known. */
  void gap(String reason) {
    gaps.accept(reason);
  }

  private void note(String name, Term term) {
    gaps.accept("`" + name + "` of " + about.id() + ": " + reason(term));
  }

  private static String reason(Term term) {
    return switch (term) {
      case Term.Unknown(var reason, _) -> reason;
      case Term.OneOf _ -> "it depends on what is chosen at deployment";
      case Term.Reference _, Term.Joined _ -> "it is known only after deployment";
      case Term.Text _,
          Term.Number _,
          Term.Truth _,
          Term.Null _,
          Term.Items _,
          Term.Fields _,
          Term.Absent _ ->
          "it is not of the kind that AWS takes";
    };
  }

  private static boolean isNothing(Term term) {
    return term instanceof Term.Absent || term instanceof Term.Null;
  }
}
