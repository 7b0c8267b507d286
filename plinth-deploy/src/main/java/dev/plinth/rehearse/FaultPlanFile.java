package dev.plinth.rehearse;

import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.rehearse.Fault.Kind;
import dev.plinth.rehearse.Fault.Moment;
import dev.plinth.source.Node;
import dev.plinth.source.Node.Mapping;
import dev.plinth.source.Node.Scalar;
import dev.plinth.source.Node.Sequence;
import dev.plinth.source.Origin;
import dev.plinth.yaml.Reading;
import dev.plinth.yaml.YamlReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads a plan of faults, YAML or JSON: {@code order}, and {@code faults} with their members. */
public final class FaultPlanFile {
  /** More would take longer than anybody waits. */
  private static final int MOST = 1_000;

  /** A plan, or why a file is none. */
  public record Read(Optional<FaultPlan> plan, List<Diagnostic> diagnostics) {
    public Read {
      diagnostics = List.copyOf(diagnostics);
    }
  }

  private final List<Diagnostic> diagnostics = new ArrayList<>();

  private FaultPlanFile() {}

  /** Reads a file. */
  public static Read read(String name, Path file) {
    return read(new YamlReader().read(name, file));
  }

  /** Reads a text. */
  public static Read read(String name, String text) {
    return read(new YamlReader().read(name, text));
  }

  private static Read read(Reading<Node> reading) {
    if (reading.root().isEmpty()) {
      return new Read(Optional.empty(), reading.diagnostics());
    }
    var file = new FaultPlanFile();
    file.diagnostics.addAll(reading.diagnostics());
    var plan = file.plan(reading.root().get());
    return new Read(
        file.diagnostics.isEmpty() ? Optional.of(plan) : Optional.empty(), file.diagnostics);
  }

  /** The word of a kind in a file. */
  static String word(Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  private FaultPlan plan(Node root) {
    var faults = new ArrayList<Fault>();
    long order = 0;
    if (root instanceof Mapping plan) {
      only(plan, "order", "faults");
      order = plan.get("order").isPresent() ? number(plan, "order", 0) : 0;
      if (plan.get("faults").orElse(root) instanceof Sequence(var items, _, _)) {
        items.forEach(item -> fault(item).ifPresent(faults::add));
      } else {
        refuse(root.origin(), "a fault plan has a list of `faults`");
      }
    } else {
      refuse(root.origin(), "a fault plan has a list of `faults`");
    }
    return new FaultPlan(order, faults);
  }

  private Optional<Fault> fault(Node node) {
    if (!(node instanceof Mapping fault)) {
      refuse(node.origin(), "a fault says which `fault` it is, and where");
      return Optional.empty();
    }
    var kind =
        Arrays.stream(Kind.values())
            .filter(one -> word(one).equals(text(fault, "fault", "")))
            .findFirst();
    if (kind.isEmpty()) {
      diagnostics.add(
          refusal(
                  fault.get("fault").orElse(fault).origin(),
                  "a `fault` is one of those that can be rehearsed")
              .tryInstead(
                  String.join(
                      ", ", Arrays.stream(Kind.values()).map(FaultPlanFile::word).toList())));
      return Optional.empty();
    }
    return Optional.of(
        switch (kind.get()) {
          case THROTTLED -> new Fault.Throttled(site(fault, "calls"), number(fault, "calls", 1));
          case LOST ->
              new Fault.Lost(
                  site(fault, "when", "calls"), moment(fault), number(fault, "calls", 1));
          case KILLED -> new Fault.Killed(site(fault, "when"), moment(fault));
          case EXPIRED -> new Fault.Expired(site(fault));
          case UNSEEN -> new Fault.Unseen(site(fault, "looks"), number(fault, "looks", 1));
          case BROKEN -> {
            only(fault, "fault", "stack", "resource", "times");
            yield new Fault.Broken(
                required(fault, "stack"), required(fault, "resource"), number(fault, "times", 1));
          }
        });
  }

  private Site site(Mapping fault, String... more) {
    var names = new ArrayList<>(List.of("fault", "call", "in", "about", "nth"));
    names.addAll(List.of(more));
    only(fault, names.toArray(String[]::new));
    return new Site(
        required(fault, "call"),
        required(fault, "in"),
        text(fault, "about", ""),
        number(fault, "nth", 1));
  }

  private Moment moment(Mapping fault) {
    var word = text(fault, "when", "before");
    if (!word.equals("before") && !word.equals("after")) {
      refuse(
          fault.get("when").orElse(fault).origin(),
          "`when` is `before` or `after` the call was carried out");
    }
    return word.equals("after") ? Moment.AFTER : Moment.BEFORE;
  }

  private String required(Mapping fault, String name) {
    var text = text(fault, name, "");
    if (text.isEmpty()) {
      refuse(fault.origin(), "this fault needs `" + name + "`");
    }
    return text;
  }

  private static String text(Mapping fault, String name, String other) {
    return fault.get(name).orElse(fault) instanceof Scalar(var text, _, _, _) ? text : other;
  }

  private int number(Mapping fault, String name, int least) {
    var text = text(fault, name, fault.get(name).isPresent() ? "" : String.valueOf(least));
    try {
      int number = Integer.parseInt(text);
      if (number >= least && (number <= MOST || name.equals("order"))) {
        return number;
      }
    } catch (NumberFormatException e) {
      // told below
    }
    refuse(
        fault.get(name).orElse(fault).origin(),
        "`" + name + "` is a whole number from " + least + " to " + MOST);
    return least;
  }

  private void only(Mapping mapping, String... names) {
    for (var entry : mapping.entries()) {
      if (!List.of(names).contains(entry.key().text())) {
        diagnostics.add(
            refusal(entry.key().origin(), "there is no `" + entry.key().text() + "` here")
                .didYouMean(entry.key().text(), List.of(names)));
      }
    }
  }

  private void refuse(Origin origin, String message) {
    diagnostics.add(
        refusal(origin, message)
            .tryInstead("a plan as `plinth rehearse FILE --out PLAN` writes one"));
  }

  private static Diagnostic refusal(Origin origin, String message) {
    return Diagnostic.error(RehearseCodes.NOT_A_FAULT_PLAN, origin, message);
  }
}
