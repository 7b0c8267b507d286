package dev.plinth.check.backup;

import dev.plinth.check.Check;
import dev.plinth.diagnostic.Code;
import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.diagnostic.Diagnostics;
import dev.plinth.estate.Estate;
import dev.plinth.estate.Workload.Files;
import java.util.List;

/** Copies of files go to another account, one that exists. */
final class FilesAccount implements Check<Estate> {
  static final Code CODE = new Code("BKP-106", "files copied to an account that cannot keep them");

  @Override
  public List<Code> codes() {
    return List.of(CODE);
  }

  @Override
  public String claim() {
    return "no copy of files is kept in an account that cannot keep it apart";
  }

  @Override
  public void run(Estate estate, Diagnostics found) {
    var accounts = estate.organization().accounts();
    for (var workload : estate.workloads()) {
      var vpc = estate.network().vpcs().get(workload.vpc().name());
      workload
          .part(Files.class)
          .map(Files::to)
          .filter(to -> !to.name().isEmpty())
          .ifPresent(to -> {
            if (!accounts.containsKey(to.name())) {
              found.add(
                  Diagnostic.error(
                          CODE,
                          to.origin(),
                          "`%s` keeps a copy in the account `%s`, and there is none"
                              .formatted(workload.name(), to.name()))
                      .didYouMean(to.name(), accounts.keySet()));
            } else if (to.name().equals(estate.organization().management())) {
              found.add(
                  Diagnostic.error(
                          CODE,
                          to.origin(),
                          "`%s` keeps a copy in the management account".formatted(workload.name()))
                      .note("it runs and holds nothing but the organization"));
            } else if (vpc != null && vpc.account().name().equals(to.name())) {
              found.add(
                  Diagnostic.error(
                          CODE,
                          to.origin(),
                          "`%s` keeps its copy in `%s`, where the original is"
                              .formatted(workload.name(), to.name()))
                      .related(vpc.account().origin(), "its VPC is there")
                      .note("what takes the account takes both"));
            }
          });
    }
  }
}
