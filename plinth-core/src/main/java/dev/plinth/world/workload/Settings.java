package dev.plinth.world.workload;

import dev.plinth.term.Choices;
import dev.plinth.term.Term;
import dev.plinth.term.Term.Absent;
import dev.plinth.world.Resource;
import dev.plinth.world.naming.Link;
import dev.plinth.world.naming.Links;
import dev.plinth.world.naming.Listed;
import java.util.List;

/** The settings of a resource, or of a part of it. */
final class Settings {
  /** A part, and whether it is there. */
  record Part(Settings settings, Term exists) {}

  private final Links links;
  private final Resource row;
  private final Term at;

  private Settings(Links links, Resource row, Term at) {
    this.links = links;
    this.row = row;
    this.at = at;
  }

  static Settings of(Links links, Resource row) {
    return new Settings(links, row, row.properties());
  }

  Resource row() {
    return row;
  }

  Term at() {
    return at;
  }

  /** The value at the end of a path such as {@code NetworkConfiguration.AwsvpcConfiguration}. */
  Term get(String path) {
    return follow(at, steps(path));
  }

  /** The same, of what AWS tells only when it is asked for it. */
  Term asked(String path) {
    var value = get(path);
    return isRecorded() && value instanceof Absent
        ? new Term.Unknown("its " + steps(path).getFirst() + " was not recorded", row.origin())
        : value;
  }

  private boolean isRecorded() {
    return row.key().stack().name().isEmpty();
  }

  /** The name: as written, as AWS told it, or what {@code Ref} will give. */
  Term name(String property) {
    var told = row.attributes().get("Ref");
    var otherwise = told instanceof Absent ? new Term.Reference(row.key(), "", row.origin()) : told;
    return Choices.map(get(property), name -> name instanceof Absent ? otherwise : name);
  }

  /** What the value at the end of a path names; {@code *} stands for each item of a list. */
  List<Link> links(String path, String... types) {
    return links.at(row, at, steps(path), List.of(types));
  }

  /** The items of a list. */
  List<Part> each(String path) {
    return Listed.in(get(path)).stream()
        .map(item -> new Part(new Settings(links, row, item.value()), item.exists()))
        .toList();
  }

  private static List<String> steps(String path) {
    return List.of(path.split("\\.", -1));
  }

  private static Term follow(Term term, List<String> steps) {
    if (steps.isEmpty()) {
      return term;
    }
    return Choices.map(
        term,
        value ->
            switch (value) {
              case Term.Fields fields ->
                  follow(fields.get(steps.getFirst()), steps.subList(1, steps.size()));
              case Absent _, Term.Unknown _ -> value;
              case Term.Null _ -> new Absent(value.origin());
              case Term.Text _,
                  Term.Number _,
                  Term.Truth _,
                  Term.Items _,
                  Term.Reference _,
                  Term.Joined _,
                  Term.OneOf _ ->
                  new Term.Unknown(
                      "what holds its " + steps.getFirst() + " cannot be read", value.origin());
            });
  }
}
