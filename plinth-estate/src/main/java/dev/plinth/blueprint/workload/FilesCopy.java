package dev.plinth.blueprint.workload;

import dev.plinth.blueprint.Stack;
import dev.plinth.blueprint.StackDraft;
import dev.plinth.blueprint.network.PlannedVpc;
import dev.plinth.blueprint.security.SharedKeys;
import dev.plinth.cloudformation.Value;
import dev.plinth.estate.Estate;
import dev.plinth.estate.Named;
import dev.plinth.estate.Workload;
import dev.plinth.estate.Workload.Files;
import dev.plinth.source.Origin;
import java.util.ArrayList;
import java.util.List;

/**
 * A copy of the files of a workload.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-walkthrough-2.html">Replication
 *     to other accounts</a>
 */
sealed interface FilesCopy {
  /** The stack of the copy. */
  Stack.Id stack();

  /** The name of its rule, by which it is measured. */
  String rule();

  /** The parameter that holds the ARN of its bucket. */
  String parameter();

  /** Which rule is asked first; no two may be equal. */
  int priority();

  /** Where it is, for whoever is called. */
  String place();

  /** The line that asked for it. */
  Origin origin();

  /** The key of the copies, as an input of the stack of the original. */
  Value key(Keys keys);

  /** In another Region of the same account. */
  record InRegion(Stack.Id stack, Origin origin) implements FilesCopy {
    @Override
    public String rule() {
      return "all";
    }

    @Override
    public String parameter() {
      return "CopyArn";
    }

    @Override
    public int priority() {
      return 1;
    }

    @Override
    public String place() {
      return "the other Region";
    }

    @Override
    public Value key(Keys keys) {
      return keys.dataIn(stack.region());
    }
  }

  /** In another account, in the same Region. */
  record InAccount(Stack.Id stack, Origin origin) implements FilesCopy {
    /** The parameter of the copy's stack that holds the id of the account of the original. */
    static final String SOURCE = "SourceAccountId";

    @Override
    public String rule() {
      return "account";
    }

    @Override
    public String parameter() {
      return "AccountCopyArn";
    }

    @Override
    public int priority() {
      return 2;
    }

    @Override
    public String place() {
      return "the account `" + stack.account() + "`";
    }

    @Override
    public Value key(Keys keys) {
      return keys.dataOf(stack.account());
    }

    /** The id of the account of the copies, as an input of the stack of the original. */
    Value accountId(StackDraft draft) {
      return id(draft, "CopyAccountId", stack.account());
    }

    /** Who writes the copies, known before it is there. */
    static Value writer(StackDraft draft, Workload workload, PlannedVpc vpc) {
      id(draft, SOURCE, vpc.vpc().account().name());
      return SharedKeys.replicationRole(SOURCE, workload);
    }

    private static Value id(StackDraft draft, String parameter, String account) {
      return draft.parameter(
          parameter,
          "String",
          "Id of the account " + account + ".",
          new Stack.Input.FromOrganization("account." + account + ".id"));
    }
  }

  /** The copies of these files, in the order of their rules. */
  static List<FilesCopy> of(Estate estate, Workload workload, PlannedVpc vpc, Files files) {
    var copies = new ArrayList<FilesCopy>();
    var region = files.replicate();
    if (!region.name().isEmpty()) {
      copies.add(new InRegion(WorkloadStacks.copies(workload, vpc, region.name()), files.origin()));
    }
    workload
        .filesTo(estate.backups())
        .map(Named::name)
        .filter(account -> estate.organization().accounts().containsKey(account))
        .filter(account -> !account.equals(vpc.vpc().account().name()))
        .ifPresent(account ->
            copies.add(
                new InAccount(WorkloadStacks.copiesIn(account, workload, vpc), files.origin())));
    return copies;
  }
}
