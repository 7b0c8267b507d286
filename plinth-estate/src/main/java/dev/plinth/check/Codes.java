package dev.plinth.check;

import dev.plinth.access.AccessCodes;
import dev.plinth.access.lint.LintCodes;
import dev.plinth.access.privilege.PrivilegeCodes;
import dev.plinth.blueprint.network.NetworkCodes;
import dev.plinth.blueprint.organization.OrganizationCodes;
import dev.plinth.check.assembly.AssemblyChecks;
import dev.plinth.check.backup.BackupChecks;
import dev.plinth.check.cost.CostChecks;
import dev.plinth.check.network.NetworkChecks;
import dev.plinth.check.organization.OrganizationChecks;
import dev.plinth.check.promise.PromiseChecks;
import dev.plinth.check.promise.Promises;
import dev.plinth.check.security.SecurityChecks;
import dev.plinth.check.waiver.Waivers;
import dev.plinth.check.workload.WorkloadChecks;
import dev.plinth.cloudformation.evaluate.TemplateCodes;
import dev.plinth.diagnostic.Code;
import dev.plinth.estate.AddressPins;
import dev.plinth.estate.grammar.GrammarCodes;
import dev.plinth.reader.state.StateCodes;
import dev.plinth.world.Quotas;
import dev.plinth.world.Regions;
import dev.plinth.yaml.SourceCodes;
import java.util.ArrayList;
import java.util.List;

/** Every code that a check of an estate may give. */
public final class Codes {
  private Codes() {}

  /** All of them, sorted. */
  public static List<Code> all() {
    var codes = new ArrayList<Code>();
    codes.addAll(SourceCodes.all());
    codes.addAll(TemplateCodes.all());
    codes.addAll(StateCodes.all());
    codes.addAll(AddressPins.codes());
    codes.addAll(GrammarCodes.all());
    codes.addAll(OrganizationCodes.all());
    codes.addAll(NetworkCodes.all());
    codes.addAll(Waivers.codes());
    codes.addAll(AccessCodes.all());
    codes.addAll(LintCodes.all());
    codes.addAll(PrivilegeCodes.all());
    var quotas = Quotas.standard();
    OrganizationChecks.all(quotas, quotas, Regions.standard())
        .forEach(check -> codes.addAll(check.codes()));
    codes.addAll(Promises.codes());
    SecurityChecks.all().forEach(check -> codes.addAll(check.codes()));
    BackupChecks.all().forEach(check -> codes.addAll(check.codes()));
    CostChecks.codes().forEach(codes::add);
    WorkloadChecks.all(quotas).forEach(check -> codes.addAll(check.codes()));
    PromiseChecks.all().forEach(check -> codes.addAll(check.codes()));
    NetworkChecks.all(quotas, Regions.standard()).forEach(check -> codes.addAll(check.codes()));
    AssemblyChecks.all(quotas).forEach(check -> codes.addAll(check.codes()));
    return codes.stream().sorted().toList();
  }
}
