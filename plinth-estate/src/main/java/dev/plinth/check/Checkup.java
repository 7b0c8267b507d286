package dev.plinth.check;

import dev.plinth.blueprint.Assembly;
import dev.plinth.blueprint.AssemblyStacks;
import dev.plinth.blueprint.Stack;
import dev.plinth.blueprint.StackOrder;
import dev.plinth.blueprint.backup.BackupBlueprint;
import dev.plinth.blueprint.cost.CostBlueprint;
import dev.plinth.blueprint.lockout.LockoutCheck;
import dev.plinth.blueprint.network.NetworkBlueprint;
import dev.plinth.blueprint.network.NetworkPlan;
import dev.plinth.blueprint.organization.OrganizationBlueprint;
import dev.plinth.blueprint.security.SecurityBlueprint;
import dev.plinth.blueprint.workload.WorkloadBlueprint;
import dev.plinth.check.assembly.AssemblyChecks;
import dev.plinth.check.backup.BackupChecks;
import dev.plinth.check.cost.CostChecks;
import dev.plinth.check.network.NetworkChecks;
import dev.plinth.check.organization.OrganizationChecks;
import dev.plinth.check.organization.RaisedQuotas;
import dev.plinth.check.promise.PromiseChecks;
import dev.plinth.check.promise.Promises;
import dev.plinth.check.promise.Proof;
import dev.plinth.check.security.SecurityChecks;
import dev.plinth.check.waiver.Waivers;
import dev.plinth.check.waiver.Waivers.Covered;
import dev.plinth.check.workload.WorkloadChecks;
import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.diagnostic.Diagnostics;
import dev.plinth.diagnostic.Figures;
import dev.plinth.diagnostic.Report.Answer;
import dev.plinth.diagnostic.Severity;
import dev.plinth.estate.AddressPins;
import dev.plinth.estate.Estate;
import dev.plinth.estate.EstateReader;
import dev.plinth.source.Node.Mapping;
import dev.plinth.world.Quotas;
import dev.plinth.world.Regions;
import dev.plinth.yaml.SourceTree;
import dev.plinth.yaml.YamlReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Reads, compiles and checks an estate file.
 *
 * @param today the day on which quotas and waivers are judged
 * @param progress hears what it is at
 * @param verified whether proofs need a certificate that a separate checker verifies
 */
public record Checkup(LocalDate today, Progress progress, boolean verified) {
  /** Without certificates. */
  public Checkup(LocalDate today, Progress progress) {
    this(today, progress, false);
  }

  /**
   * What came of it.
   *
   * @param readable whether the file could be read at all
   * @param estate what the file says; nothing when it says too little
   * @param network the network plan, when there is an estate
   * @param assembly what it compiles to, when there is an estate
   * @param pins the ranges of the VPCs that were asked for by size
   * @param open what was found and is not waived, by place
   * @param covered what was found and is waived
   * @param answers what was asked, and what is true
   * @param proofs the certificates of promises, where proofs need them
   */
  public record Outcome(
      boolean readable,
      Optional<Estate> estate,
      Optional<NetworkPlan> network,
      Optional<Assembly> assembly,
      AddressPins pins,
      List<Diagnostic> open,
      List<Covered> covered,
      List<Answer> answers,
      List<Proof> proofs) {
    /** What the estate says AWS has raised: values of quotas by id. */
    public Map<String, Long> raised() {
      var raised = new TreeMap<String, Long>();
      estate.ifPresent(
          one ->
              one.quotas().forEach(quota -> raised.put(quota.id().name(), quota.value())));
      return raised;
    }
  }

  /**
   * Checks a file.
   *
   * @param file as the user wrote it
   */
  public Outcome run(String file) {
    progress.now("reading " + file);
    var reading = SourceTree.read(file);
    if (reading.root().isEmpty()) {
      return refused(false, reading.diagnostics());
    }
    var found = new Diagnostics();
    found.addAll(reading.diagnostics());
    var root = reading.root().orElseThrow();
    var regions = Regions.standard();
    var estate = new EstateReader(regions).read(root.origin().file(), root, found);
    return estate.isEmpty()
        ? refused(true, found.sorted())
        : judge(estate.get(), root, pins(file, found), regions, found);
  }

  /** Whether nothing but departures stands against compiling the network. */
  private static boolean compilable(Diagnostics found) {
    var departures = Departures.codes();
    return found.sorted().stream()
        .filter(diagnostic -> diagnostic.severity() == Severity.ERROR)
        .allMatch(diagnostic -> departures.contains(diagnostic.code()));
  }

  private static Outcome refused(boolean readable, List<Diagnostic> found) {
    return new Outcome(
        readable,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        AddressPins.none(),
        found.stream().sorted().toList(),
        List.of(),
        List.of(),
        List.of());
  }

  private static AddressPins pins(String file, Diagnostics found) {
    var path = AddressPins.beside(Path.of(file));
    if (!Files.exists(path)) {
      return AddressPins.none();
    }
    var reading = new YamlReader().read(path.toString(), path);
    found.addAll(reading.diagnostics());
    return reading.root().map(node -> AddressPins.read(node, found)).orElseGet(AddressPins::none);
  }

  private static String or(String missing, String otherwise) {
    return missing.isEmpty() ? otherwise : missing;
  }

  /** The stacks beside those of the organization. */
  private static List<Stack> compiled(NetworkPlan plan, boolean backsUp) {
    // workloads keep every processor busy by themselves; the others share nothing
    var workloads = WorkloadBlueprint.compile(plan);
    var others =
        Stream.<Supplier<List<Stack>>>of(
                () -> NetworkBlueprint.compile(plan),
                () -> SecurityBlueprint.compile(plan.estate()),
                () -> backsUp ? BackupBlueprint.compile(plan) : List.of(),
                () -> CostBlueprint.compile(plan.estate()))
            .parallel()
            .map(Supplier::get)
            .flatMap(List::stream)
            .toList();
    return Stream.concat(workloads.stream(), others.stream()).toList();
  }

  private Outcome judge(
      Estate estate, Mapping root, AddressPins pins, Regions regions, Diagnostics found) {
    var standard = Quotas.on(today);
    var quotas = RaisedQuotas.of(standard, estate);
    progress.now("checking the organization");
    var claims = new Claims();
    var unread = found.hasErrors() ? "the file has mistakes, and was not read whole" : "";
    claims.ask(OrganizationChecks.all(standard, quotas, regions), estate, unread);
    claims.ask(Compiled.organization(), estate, unread);
    claims.ask(SecurityChecks.all(), estate, unread);
    claims.ask(BackupChecks.all(), estate, unread);
    claims.ask(WorkloadChecks.all(quotas), estate, unread);
    claims.ask(CostChecks.all(), estate, unread);
    claims.ask(CostChecks.ofBudgets(), estate, or(unread, CostChecks.withoutBudget(estate)));
    claims.ask(CostChecks.ofOwners(), estate, or(unread, CostChecks.withoutOwner(estate)));
    claims.ask(PromiseChecks.all(), estate, unread);
    claims.ask(Compiled.network(), estate, unread);
    progress.now("checking the network");
    var plan = NetworkPlan.of(estate, pins.ranges(), regions, found);
    var unplanned =
        plan.vpcs().keySet().equals(estate.network().vpcs().keySet())
            ? unread
            : "not every VPC could be worked out";
    claims.ask(NetworkChecks.all(quotas, regions), plan, unplanned);
    progress.now("compiling");
    var organization = OrganizationBlueprint.compile(estate, quotas, found);
    var stacks = new ArrayList<>(organization.stacks());
    var compilable = compilable(found) && compilable(claims.found());
    if (compilable) {
      stacks.addAll(compiled(plan, organization.backsUp()));
    }
    var uncompiled = compilable ? unread : "what has mistakes was not compiled";
    var assembly =
        new Assembly(
            estate.organization().name().name(), organization.plan(), StackOrder.of(stacks));
    progress.now("asking the policies about what deploying and operating calls");
    var calls =
        LockoutCheck.check(
            estate, organization.policies(), stacks, () -> AssemblyStacks.world(assembly), found);
    claims.ask(Compiled.lockout(calls), estate, uncompiled);
    progress.now("checking the templates of " + Figures.of(stacks.size()) + " stacks");
    claims.ask(AssemblyChecks.all(quotas), assembly, uncompiled);
    claims.ask(CostChecks.ofAssembly(), assembly, uncompiled);
    found.addAll(claims.found().sorted());
    progress.now("deciding the promises");
    var promises =
        Promises.of(
            estate,
            uncompiled.isEmpty() ? Optional.of(assembly) : Optional.<Assembly>empty(),
            verified);
    found.addAll(promises.broken());
    var outcome =
        new Waivers(root, Departures.codes(), Codes.all(), today)
            .over(found.sorted(), estate.waivers());
    var answers = new ArrayList<>(claims.answers(estate.source(), outcome));
    answers.addAll(promises.answers());
    return new Outcome(
        true,
        Optional.of(estate),
        Optional.of(plan),
        Optional.of(assembly),
        new AddressPins(plan.placed()),
        outcome.open(),
        outcome.covered(),
        answers,
        promises.proofs());
  }
}
