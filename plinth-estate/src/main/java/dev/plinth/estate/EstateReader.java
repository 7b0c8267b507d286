package dev.plinth.estate;

import dev.plinth.diagnostic.Diagnostics;
import dev.plinth.estate.People.Grant;
import dev.plinth.estate.People.Group;
import dev.plinth.estate.People.PermissionSet;
import dev.plinth.estate.grammar.ShapeCheck;
import dev.plinth.source.Node;
import dev.plinth.source.Node.Entry;
import dev.plinth.source.Node.Mapping;
import dev.plinth.source.Node.Sequence;
import dev.plinth.source.SourceFile;
import dev.plinth.world.Regions;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Makes an {@link Estate} of a node tree. */
public final class EstateReader {
  private final Regions regions;

  /**
   * @param regions the Regions whose zones a VPC gets by default
   */
  public EstateReader(Regions regions) {
    this.regions = regions;
  }

  /**
   * Reads an estate. What does not fit the grammar is reported and left out, so that the rest can
   * be judged in the same run.
   *
   * @return the estate; nothing when there is too little to go on, which is then reported
   */
  public Optional<Estate> read(SourceFile source, Mapping root, Diagnostics found) {
    var fitting = new ShapeCheck(EstateGrammar.get(), found).check(root);
    var fields = new Fields(EstateGrammar.ESTATE, fitting);
    var organizationFields = fields.fields("organization", OrganizationGrammar.ORGANIZATION);
    for (var needed : List.of("name", "email", "home", "units")) {
      if (!organizationFields.has(needed)) {
        return Optional.empty();
      }
    }
    var organization = new OrganizationDecoder(organizationFields).decode();
    var network =
        new NetworkDecoder(fields.fields("network", NetworkGrammar.NETWORK), organization, regions)
            .decode();
    return Optional.of(
        new Estate(
            source,
            organization,
            people(fields),
            network,
            security(fields, organization),
            BackupsGrammar.decode(fields, organization),
            CostsDecoder.decode(fields, organization),
            workloads(fields),
            promises(fields),
            quotas(fields),
            waivers(fields)));
  }

  /** The promises of a file that holds nothing else; what does not fit is reported and left out. */
  public static List<Promise> readPromises(Mapping root, Diagnostics found) {
    var fitting = new ShapeCheck(EstateGrammar.promises(), found).check(root);
    return promises(new Fields(EstateGrammar.PROMISES, fitting));
  }

  private static People people(Fields fields) {
    var groups = new ArrayList<Group>();
    for (var entry : fields.table("people")) {
      var grants = new ArrayList<Grant>();
      for (var grant : Fields.entries(entry.value())) {
        grants.add(new Grant(named(grant.key()), named(grant.value())));
      }
      grants.sort(Comparator.comparing(grant -> grant.target().name()));
      groups.add(new Group(entry.key().text(), grants, entry.key().origin()));
    }
    groups.sort(Comparator.comparing(Group::name));
    var sets = new TreeMap<String, PermissionSet>();
    for (var entry : fields.table("permissionSets")) {
      sets.put(entry.key().text(), permissionSet(entry));
    }
    return new People(groups, sets);
  }

  private static Named named(Node node) {
    return new Named(Fields.text(node), node.origin());
  }

  private static PermissionSet permissionSet(Entry entry) {
    var set = Fields.of(EstateGrammar.PERMISSION_SET, entry.value());
    var name = entry.key().text();
    return new PermissionSet(
        name,
        set.text("description", name),
        set.names("managed"),
        set.node("inline").orElse(new Mapping(List.of(), "", set.origin())),
        (int) set.whole("session"),
        entry.key().origin());
  }

  private static Security security(Fields fields, Organization organization) {
    var security = fields.fields("security", SecurityGrammar.SECURITY);
    return new Security(
        security.named("contact"),
        security.text("macie").equals("on"),
        security.text("keys").equals("everywhere") ? Security.Keys.EVERYWHERE : Security.Keys.USED,
        security.names("breakGlass"),
        pipeline(security.fields("pipeline", SecurityGrammar.PIPELINE)),
        fields.has("security") ? security.origin() : organization.origin());
  }

  private static Security.Pipeline pipeline(Fields pipeline) {
    if (!pipeline.has("github")) {
      return new Security.Pipeline.None();
    }
    var repository = pipeline.named("github");
    var branch = pipeline.text("branch");
    return pipeline.text("through").equals("codepipeline")
        ? new Security.Pipeline.CodePipeline(repository, branch)
        : new Security.Pipeline.GitHub(repository, branch);
  }

  private static List<Workload> workloads(Fields fields) {
    return fields.table("workloads").stream()
        .map(WorkloadDecoder::decode)
        .sorted(Comparator.comparing(Workload::name))
        .toList();
  }

  private static List<Promise> promises(Fields fields) {
    var promises = new ArrayList<Promise>();
    for (var item : items(fields, "promises")) {
      for (var entry : Fields.entries(item)) {
        promises.add(new Promise(entry.key().text(), entry.value(), item.origin()));
      }
    }
    return promises;
  }

  private static List<RaisedQuota> quotas(Fields fields) {
    return fields.table("quotas").stream()
        .map(entry ->
            new RaisedQuota(
                new Named(entry.key().text(), entry.key().origin()),
                Long.parseLong(Fields.text(entry.value())),
                entry.value().origin()))
        .toList();
  }

  private static List<Waiver> waivers(Fields fields) {
    var waivers = new ArrayList<Waiver>();
    for (var item : items(fields, "waive")) {
      var waiver = Fields.of(EstateGrammar.WAIVER, item);
      var whole = List.of("code", "reason", "owner", "expires").stream().allMatch(waiver::has);
      if (whole) {
        waivers.add(
            new Waiver(
                waiver.named("code"),
                waiver.text("at"),
                waiver.text("reason"),
                waiver.text("owner"),
                LocalDate.parse(waiver.text("expires")),
                new Waiver.Lines(waiver.place("at"), waiver.place("expires")),
                waiver.origin()));
      }
    }
    return waivers;
  }

  private static List<Node> items(Fields fields, String key) {
    var node = fields.node(key);
    return node.isPresent() && node.get() instanceof Sequence sequence
        ? sequence.items()
        : List.of();
  }
}
