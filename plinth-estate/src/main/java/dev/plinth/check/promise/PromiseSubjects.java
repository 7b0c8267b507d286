package dev.plinth.check.promise;

import dev.plinth.check.Check;
import dev.plinth.diagnostic.Code;
import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.diagnostic.Diagnostics;
import dev.plinth.estate.Estate;
import dev.plinth.estate.Promise;
import dev.plinth.estate.Workload;
import dev.plinth.source.Node;
import dev.plinth.source.Node.Mapping;
import dev.plinth.source.Node.Scalar;
import dev.plinth.source.Node.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a promise about packets is about exists, so that it cannot hold by being about nothing; what
 * promises about requests are about is looked for in what the estate compiles to.
 */
final class PromiseSubjects implements Check<Estate> {
  static final Code CODE = new Code("PRM-101", "a promise about nothing");
  private static final Set<String> ENDS = Set.of("internet", "on-premises");

  @Override
  public List<Code> codes() {
    return List.of(CODE);
  }

  @Override
  public String claim() {
    return "every promise is about something that exists";
  }

  @Override
  public void run(Estate estate, Diagnostics found) {
    for (var promise : estate.promises()) {
      selectors(promise).forEach(selector -> selector(estate, selector, found));
    }
  }

  private static List<Node> selectors(Promise promise) {
    var selectors = new ArrayList<Node>();
    switch (promise.subject()) {
      case Sequence list when promise.kind().equals("isolated") -> selectors.addAll(list.items());
      case Mapping mapping ->
          mapping.entries().stream()
              .filter(entry -> Set.of("from", "to").contains(entry.key().text()))
              .forEach(entry -> selectors.add(entry.value()));
      case Sequence _, Scalar _ -> {}
    }
    return selectors;
  }

  private static void selector(Estate estate, Node node, Diagnostics found) {
    switch (node) {
      case Scalar scalar -> {
        var known = new TreeSet<String>(ENDS);
        known.addAll(named(estate, "unit"));
        known.addAll(named(estate, "account"));
        known.addAll(named(estate, "vpc"));
        known.addAll(named(estate, "workload"));
        known.addAll(named(estate, "environment"));
        if (!scalar.text().matches("[0-9./]+")) {
          exists(scalar, known, "nothing here", found);
        }
      }
      case Mapping mapping ->
          mapping.entries().stream()
              .filter(entry -> entry.value() instanceof Scalar)
              .filter(entry -> !Set.of("cidr", "tag").contains(entry.key().text()))
              .forEach(entry ->
                  exists(
                      (Scalar) entry.value(),
                      named(estate, entry.key().text()),
                      "no " + entry.key().text(),
                      found));
      case Sequence _ -> {}
    }
  }

  private static Set<String> named(Estate estate, String kind) {
    var names = new TreeSet<String>();
    var organization = estate.organization();
    var vpcs = estate.network().vpcs();
    switch (kind) {
      case "unit" -> {
        organization.units().forEach(unit -> names.add(unit.path()));
        organization.units().forEach(unit -> names.add(unit.name()));
      }
      case "account" -> names.addAll(organization.accounts().keySet());
      case "vpc" -> names.addAll(vpcs.keySet());
      case "environment" -> vpcs.values().forEach(vpc -> names.add(vpc.environment()));
      case "tier" ->
          vpcs.values().forEach(vpc -> vpc.tiers().forEach(tier -> names.add(tier.name())));
      case "workload" -> estate.workloads().forEach(workload -> names.add(workload.name()));
      case "database" ->
          estate.workloads().stream()
              .filter(workload -> workload.part(Workload.Database.class).isPresent())
              .forEach(workload -> names.add(workload.name()));
      default -> {}
    }
    return names;
  }

  private static void exists(Scalar scalar, Set<String> known, String none, Diagnostics found) {
    if (!known.contains(scalar.text())) {
      found.add(
          Diagnostic.error(CODE, scalar.origin(), none + " is named `" + scalar.text() + "`")
              .note("a promise about nothing would hold whatever happens")
              .didYouMean(scalar.text(), known));
    }
  }
}
