package dev.plinth.reader.state;

import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.reader.state.Kind.Part;
import dev.plinth.reader.state.RecordedFolder.Place;
import dev.plinth.source.Node;
import dev.plinth.source.Origin;
import dev.plinth.source.SourceFile;
import dev.plinth.term.StackKey;
import dev.plinth.term.Term;
import dev.plinth.world.Missing;
import dev.plinth.yaml.Limits;
import dev.plinth.yaml.YamlReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Collects the rows of recorded answers. */
final class Answers {
  private static final Limits LIMITS = new Limits(256 * 1024 * 1024, 64, 0, 20_000_000, 1);

  private static final List<String> NEXT =
      List.of("NextToken", "NextMarker", "Marker", "IsTruncated", "Truncated");

  /** Kinds in which others see a part of what an account has in a VPC. */
  private static final Set<String> SHARED = Set.of("Subnets", "Vpcs");

  private final YamlReader reader = new YamlReader(LIMITS);
  private final List<Row> rows = new ArrayList<>();
  private final List<Missing> missing = new ArrayList<>();
  private final List<Diagnostic> diagnostics = new ArrayList<>();
  private final Set<StackKey> asked = new HashSet<>();
  private final Set<StackKey> sharing = new TreeSet<>();

  /** Reads the answers of an account in a Region. */
  void read(Place place) {
    asked.add(new StackKey(place.account(), place.region(), ""));
    var recorded = new HashSet<String>();
    var needed = new TreeSet<>(Kind.ESSENTIAL);
    for (var recording : place.recordings()) {
      recorded.add(recording.kind());
      var kind = Kind.find(recording.kind());
      if (kind.isEmpty()) {
        unknown(recording);
      } else if (read(recording, kind.get())) {
        needed.addAll(kind.get().needs());
      }
    }
    needed.stream()
        .filter(kind -> !recorded.contains(kind))
        .forEach(kind ->
            missing.add(
                new Missing(
                    Missing.answers(kind, place.account(), place.region()),
                    "the folder has no `" + kind + ".json`")));
  }

  RecordedState state() {
    var made = new RowResources(rows);
    var all = new ArrayList<>(missing);
    all.addAll(made.missing());
    sharing.stream()
        .filter(owner -> !asked.contains(owner))
        .flatMap(owner ->
            Kind.ESSENTIAL.stream()
                .map(kind -> Missing.answers(kind, owner.account(), owner.region())))
        .forEach(what -> all.add(new Missing(what, "the owner of a shared VPC was not asked")));
    return new RecordedState(List.copyOf(made.resources()), all, diagnostics);
  }

  private void unknown(Recording recording) {
    var name = recording.file().toString();
    missing.add(new Missing(recording.toString(), "answers of this kind are not read"));
    diagnostics.add(
        Diagnostic.note(
            StateCodes.UNKNOWN_KIND,
            Origin.of(SourceFile.of(name, "")),
            "`" + recording.kind() + "` is no kind of answer that is read"));
  }

  /** Whether it has a row that is the account's own. */
  private boolean read(Recording recording, Kind kind) {
    var reading = reader.read(recording.file().toString(), recording.file());
    diagnostics.addAll(reading.diagnostics());
    if (reading.root().isEmpty() || !reading.diagnostics().isEmpty()) {
      missing.add(new Missing(recording.toString(), "its file cannot be read whole"));
    }
    var pages = reading.root().map(Answers::pages).orElse(List.of());
    if (!pages.isEmpty()) {
      next(pages.getLast())
          .ifPresent(sign ->
              missing.add(
                  new Missing(
                      recording.toString(), "the answer goes on: it has a `" + sign + "`")));
    }
    var own = false;
    for (var page : pages) {
      for (var part : kind.parts()) {
        for (var row : rows(recording, page, part.rows())) {
          own |= row(recording, kind, part, row);
        }
      }
    }
    return own;
  }

  /** The pages of an answer: the items of a list, or the only one. */
  private static List<Term> pages(Node root) {
    return switch (PlainTerms.of(root)) {
      case Term.Items(var pages, _) when !pages.isEmpty() -> pages;
      case Term page -> List.of(page);
    };
  }

  /** What tells that a page is not the last; services have names of their own for it. */
  private static Optional<String> next(Term page) {
    return page instanceof Term.Fields fields
        ? NEXT.stream()
            .filter(name -> fields.get(name).scalar().filter(Answers::isMore).isPresent())
            .findFirst()
        : Optional.empty();
  }

  private static boolean isMore(String token) {
    return !token.isEmpty() && !token.equals("false");
  }

  /**
   * The rows in the lists of these names, each list in the rows of the one before. Some answers
   * have the only row itself instead of a list.
   */
  private List<Scope> rows(Recording recording, Term page, List<String> lists) {
    if (!(page instanceof Term.Fields answer)) {
      shape(recording, page, "the answer is not an object");
      return List.of();
    }
    var rows = List.of(Scope.of(answer));
    for (var list : lists) {
      var inner = new ArrayList<Scope>();
      rows.forEach(row -> inner.addAll(rows(recording, row, list)));
      rows = inner;
    }
    return rows;
  }

  private List<Scope> rows(Recording recording, Scope holder, String list) {
    var found = new ArrayList<Scope>();
    if (holder.row().get(list) instanceof Term.Fields only) {
      return List.of(holder.within(only));
    }
    if (!(holder.row().get(list) instanceof Term.Items(var items, _))) {
      shape(recording, holder.row(), "there is no list `" + list + "`");
      return found;
    }
    for (var item : items) {
      if (item instanceof Term.Fields row) {
        found.add(holder.within(row));
      } else {
        shape(recording, item, "a row of `" + list + "` is not an object");
      }
    }
    return found;
  }

  /** Takes in a row; whether it is the account's own. */
  private boolean row(Recording recording, Kind kind, Part part, Scope scope) {
    if (part.incomplete().filter(what -> isTrue(what.in(scope))).isPresent()) {
      missing.add(new Missing(recording.toString(), "AWS has more than it answered"));
    }
    var own = false;
    for (var mapping : part.mappings()) {
      if (!mapping.takes(scope)) {
        continue;
      }
      var id = mapping.id(scope);
      if (id.isEmpty()) {
        noId(recording, mapping, scope);
      } else {
        var row = Row.of(recording, mapping, scope, id.get());
        rows.add(row);
        own |= !row.isShared(recording);
        if (row.isShared(recording) && SHARED.contains(recording.kind())) {
          sharing.add(row.place());
        }
        whole(recording, mapping, scope);
      }
    }
    return own;
  }

  /** Says what AWS always tells and the row, or one in it, does not. */
  private void whole(Recording recording, Mapping mapping, Scope scope) {
    for (var member : mapping.untold(scope)) {
      missing.add(new Missing(recording.toString(), "a row has no `" + member + "`"));
    }
    for (var child : mapping.children()) {
      for (var row : child.rows(scope)) {
        if (child.mapping().takes(row)) {
          if (child.mapping().id(row).isEmpty()) {
            missing.add(new Missing(recording.toString(), "a row in a row has no id"));
          }
          whole(recording, child.mapping(), row);
        }
      }
    }
  }

  private static boolean isTrue(Term term) {
    return term instanceof Term.Truth(var value, _) && value;
  }

  private void shape(Recording recording, Term at, String message) {
    missing.add(new Missing(recording.toString(), message));
    diagnostics.add(
        Diagnostic.error(
            StateCodes.SHAPE, at.origin(), message + " in `" + recording.kind() + "`"));
  }

  private void noId(Recording recording, Mapping mapping, Scope scope) {
    missing.add(new Missing(recording.toString(), "a row has no id"));
    diagnostics.add(
        Diagnostic.error(
            StateCodes.NO_ID,
            scope.row().origin(),
            "a row of `"
                + recording.kind()
                + "` has no id, so no "
                + mapping.type()
                + " comes of it"));
  }
}
