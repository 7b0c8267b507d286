package dev.plinth.survey;

import dev.plinth.blueprint.Assembly;
import dev.plinth.blueprint.AssemblyStacks;
import dev.plinth.blueprint.Stack.Input;
import dev.plinth.cloud.Cloud;
import dev.plinth.cloud.ConnectionLost;
import dev.plinth.cloud.Place;
import dev.plinth.cloud.ReadingCloud;
import dev.plinth.cloud.Refusal;
import dev.plinth.deploy.Caller;
import dev.plinth.deploy.Inspection;
import dev.plinth.deploy.Packages;
import dev.plinth.deploy.StackOutputs;
import dev.plinth.deploy.Waiting;
import dev.plinth.json.Json.JsonObject;
import dev.plinth.term.StackKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Looks at what is there, in all accounts and Regions, and changes nothing. */
public final class Surveyor {
  private final Assembly assembly;
  private final Caller management;
  private final SideBySide sideBySide;
  private final List<Gap> gaps = Collections.synchronizedList(new ArrayList<>());

  private Surveyor(Assembly assembly, Caller management, SideBySide sideBySide) {
    this.assembly = assembly;
    this.management = management;
    this.sideBySide = sideBySide;
  }

  /**
   * Looks at everything.
   *
   * @param assembly the estate that is asked about
   * @param regions those that are looked into, beside those of the account's own stacks
   * @param home the home Region
   * @param most how many calls are made at a time at most
   * @throws Refusal when not even the organization may be looked at
   * @throws ConnectionLost when no answer comes
   */
  public static Survey of(
      Assembly assembly,
      Collection<String> regions,
      Cloud cloud,
      Waiting waiting,
      Packages packages,
      String home,
      int most) {
    var reading = new ReadingCloud(cloud);
    var management = new Caller(reading, waiting, new Place("", home));
    var surveyor = new Surveyor(assembly, management, new SideBySide(most));
    var census = Census.take(management, surveyor.sideBySide);
    var inspection = Inspection.of(assembly.organization(), reading, waiting, packages, home, most);
    StandingAccounts.tell(census, assembly, inspection.facts());
    var stacks = surveyor.stacks(census, inspection, regions);
    return new Survey(
        census,
        inspection,
        stacks,
        surveyor.attachments(stacks, census.management()),
        TurnedOn.take(management, census, regions, surveyor.sideBySide),
        surveyor.gaps);
  }

  /** A Region of an account. */
  private record Corner(String account, String name, String region) {}

  /** A stack as a list has it. */
  private record Listed(Corner corner, String stack) {
    StackKey key() {
      return new StackKey(corner.name(), corner.region(), stack);
    }
  }

  private List<StandingStack> stacks(
      Census census, Inspection inspection, Collection<String> regions) {
    var corners = new ArrayList<Corner>();
    for (var account : census.accounts()) {
      var name = Survey.name(account.id(), inspection);
      var id = account.id().equals(census.management()) ? "" : account.id();
      // guardrails keep those who only look out of Regions in which the account has nothing
      var all = new TreeSet<>(regions);
      assembly.stacks().stream()
          .filter(stack -> stack.id().account().equals(name))
          .forEach(stack -> all.add(stack.id().region()));
      all.forEach(region -> corners.add(new Corner(id, name, region)));
    }
    var listed = sideBySide.ask(corners, this::list).stream().flatMap(List::stream).toList();
    var wanted =
        assembly.stacks().stream()
            .map(stack -> AssemblyStacks.key(stack.id()))
            .collect(Collectors.toUnmodifiableSet());
    var found =
        sideBySide.ask(listed, one -> describe(one, census, wanted)).stream()
            .flatMap(Optional::stream)
            .sorted(Comparator.comparing(StandingStack::key))
            .toList();
    return found.stream().filter(stack -> !isComing(stack, found)).toList();
  }

  /** Whether a stack holds nothing but what is told of another, from which it is on its way. */
  private static boolean isComing(StandingStack stack, List<StandingStack> all) {
    return all.stream()
        .filter(other -> !other.key().equals(stack.key()))
        .anyMatch(other -> other.goal().equals(Optional.of(stack.key())));
  }

  /** The stacks that are not part of another. */
  private List<Listed> list(Corner corner) {
    try {
      return management
          .in(corner.account(), corner.region())
          .list("cloudformation:ListStacks", "StackSummaries")
          .stream()
          .filter(one -> !one.string("StackStatus").orElse("").equals("DELETE_COMPLETE"))
          .filter(one -> one.string("ParentId").orElse("").isEmpty())
          .flatMap(one -> one.string("StackName").stream())
          .map(name -> new Listed(corner, name))
          .toList();
    } catch (Refusal refusal) {
      missed(corner.name(), "the stacks in " + corner.name() + "/" + corner.region(), refusal);
    } catch (ConnectionLost lost) {
      missed(corner.name(), "the stacks in " + corner.name() + "/" + corner.region(), lost);
    }
    return List.of();
  }

  private void missed(String account, String what, Refusal refusal) {
    gaps.add(Gap.refused(account, what, refusal));
  }

  private void missed(String account, String what, ConnectionLost lost) {
    gaps.add(Gap.unanswered(account, what, lost));
  }

  private Optional<StandingStack> describe(Listed listed, Census census, Set<StackKey> wanted) {
    var key = listed.key();
    var caller = management.in(listed.corner().account(), listed.corner().region());
    try {
      var described =
          caller
              .call("cloudformation:DescribeStacks", "StackName", listed.stack())
              .items("Stacks")
              .stream()
              .filter(JsonObject.class::isInstance)
              .map(JsonObject.class::cast)
              .findFirst();
      return described.map(one -> standing(one, key, caller, census, wanted));
    } catch (Refusal refusal) {
      // one that is gone since, or one of somebody else's
      if (wanted.contains(key) && !refusal.code().equals("ValidationError")) {
        missed(key.account(), "stack " + key, refusal);
      }
    } catch (ConnectionLost lost) {
      missed(key.account(), "stack " + key, lost);
    }
    return Optional.empty();
  }

  private static StandingStack standing(
      JsonObject one, StackKey key, Caller caller, Census census, Set<StackKey> wanted) {
    var without =
        new StandingStack(
            key,
            caller.place().account().isEmpty() ? census.management() : caller.place().account(),
            one.string("StackId").orElse(""),
            one.string("StackStatus").orElse(""),
            one.string("StackStatusReason").orElse(""),
            one.string("ChangeSetId").orElse(""),
            "",
            pairs(one, "Parameters", "ParameterKey", "ParameterValue"),
            pairs(one, "Outputs", "OutputKey", "OutputValue"),
            one.isTrue("EnableTerminationProtection"),
            "");
    return (wanted.contains(key) || without.isPlinths()) && without.isStanding()
        ? without.with(template(caller, key.name()))
        : without;
  }

  private static SortedMap<String, String> pairs(
      JsonObject stack, String member, String name, String value) {
    var pairs = new TreeMap<String, String>();
    for (var item : stack.items(member)) {
      if (item instanceof JsonObject one) {
        pairs.put(one.string(name).orElse(""), one.string(value).orElse(""));
      }
    }
    return pairs;
  }

  private static String template(Caller caller, String name) {
    return caller
        .call("cloudformation:GetTemplate", "StackName", name, "TemplateStage", "Original")
        .string("TemplateBody")
        .orElse("");
  }

  /** What the stacks that the estate asks for an attachment of are attached by. */
  private SortedMap<String, String> attachments(List<StandingStack> stacks, String home) {
    var attachments = new TreeMap<String, String>();
    var asked =
        assembly.stacks().stream()
            .flatMap(stack -> stack.inputs().values().stream())
            .flatMap(
                input -> input instanceof Input.AttachmentOf of ? Stream.of(of) : Stream.empty())
            .distinct()
            .toList();
    for (var one : asked) {
      var key = AssemblyStacks.key(one.stack());
      stacks.stream()
          .filter(stack -> stack.key().equals(key))
          .filter(stack -> stack.outputs().containsKey(one.output()))
          .findFirst()
          .ifPresent(stack -> attachment(stack, one.output(), home, attachments));
    }
    return attachments;
  }

  private void attachment(
      StandingStack stack, String output, String home, SortedMap<String, String> attachments) {
    var resource = stack.outputs().getOrDefault(output, "");
    var account = stack.account().equals(home) ? "" : stack.account();
    try {
      StackOutputs.attachment(management.in(account, stack.key().region()), resource)
          .ifPresent(found -> attachments.put(resource, found));
    } catch (Refusal refusal) {
      missed(stack.key().account(), "the attachment of " + resource, refusal);
    } catch (ConnectionLost lost) {
      missed(stack.key().account(), "the attachment of " + resource, lost);
    }
  }
}
