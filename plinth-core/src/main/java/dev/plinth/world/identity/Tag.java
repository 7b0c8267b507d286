package dev.plinth.world.identity;

import dev.plinth.term.Term;
import dev.plinth.term.Term.Fields;
import dev.plinth.world.naming.Listed;
import java.util.List;

/**
 * A tag of a principal.
 *
 * @param key unknown when the source does not tell which tags there are
 * @param exists whether the principal has it
 */
public record Tag(Term key, Term value, Term exists) {
  static List<Tag> in(Term tags) {
    return Listed.in(tags).stream()
        .map(tag ->
            tag.value() instanceof Fields fields
                ? new Tag(fields.get("Key"), fields.get("Value"), tag.exists())
                : new Tag(tag.value(), tag.value(), tag.exists()))
        .toList();
  }
}
