package dev.plinth.adopt;

import dev.plinth.adopt.Findings.FoundVpc;
import dev.plinth.cloud.Cloud;
import dev.plinth.cloud.ConnectionLost;
import dev.plinth.cloud.Place;
import dev.plinth.cloud.ReadingCloud;
import dev.plinth.cloud.Refusal;
import dev.plinth.deploy.Caller;
import dev.plinth.deploy.Waiting;
import dev.plinth.json.Json;
import dev.plinth.json.JsonException;
import dev.plinth.survey.Census;
import dev.plinth.survey.Census.AccountFound;
import dev.plinth.survey.SideBySide;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** Looks at an organization and the networks of its accounts, and changes nothing. */
public final class Discovery {
  /** Control Tower writes these, and would write them again. */
  private static final String CONTROL_TOWERS = "aws-guardrails-";

  private final Caller management;
  private final SideBySide sideBySide;

  private Discovery(Caller management, SideBySide sideBySide) {
    this.management = management;
    this.sideBySide = sideBySide;
  }

  /**
   * Looks.
   *
   * @param regions those whose networks are looked at
   * @param home the home Region
   * @param most how many calls are made at a time at most
   * @throws Refusal when not even the organization may be looked at
   * @throws ConnectionLost when no answer comes
   */
  public static Findings of(
      Cloud cloud, Waiting waiting, Collection<String> regions, String home, int most) {
    return new Discovery(
            new Caller(new ReadingCloud(cloud), waiting, new Place("", home)), new SideBySide(most))
        .look(List.copyOf(regions));
  }

  /** Whether Control Tower made a policy. */
  static boolean isControlTowers(Census.PolicyFound policy) {
    return policy.name().startsWith(CONTROL_TOWERS);
  }

  private Findings look(List<String> regions) {
    var census = Census.take(management, sideBySide);
    var left = new ArrayList<LeftOut>();
    if (census.root().isEmpty()) {
      return new Findings(census, false, new TreeMap<>(), List.of(), FoundAccess.none(), left);
    }
    var corners = new ArrayList<Corner>();
    for (var account : census.accounts()) {
      regions.forEach(region -> corners.add(new Corner(account, region)));
    }
    var vpcs = new ArrayList<FoundVpc>();
    for (var seen : sideBySide.ask(corners, corner -> networks(corner, census))) {
      vpcs.addAll(seen.vpcs());
      left.addAll(seen.left());
    }
    vpcs.sort(
        Comparator.comparing(FoundVpc::account)
            .thenComparing(FoundVpc::region)
            .thenComparing(FoundVpc::id));
    var access = AccessReader.read(management, sideBySide, left);
    left.add(
        new LeftOut("other Regions than " + String.join(", ", regions), "they were not looked at"));
    return new Findings(census, hasLandingZone(left), documents(census), vpcs, access, left);
  }

  private boolean hasLandingZone(List<LeftOut> left) {
    try {
      return !management.list("controltower:ListLandingZones", "landingZones").isEmpty();
    } catch (Refusal refusal) {
      left.add(
          new LeftOut("Control Tower", "it does not say whether it is there: " + told(refusal)));
      return false;
    }
  }

  static String told(Refusal refusal) {
    return refusal.operation() + ": " + refusal.code() + ": " + refusal.getMessage();
  }

  private NavigableMap<String, Json> documents(Census census) {
    var own =
        census.policies().stream()
            .filter(policy -> !policy.isPlinths() && !isControlTowers(policy))
            .toList();
    var documents = new TreeMap<String, Json>();
    var texts = sideBySide.ask(own, policy -> document(policy.id()));
    for (int i = 0; i < own.size(); i++) {
      var id = own.get(i).id();
      texts.get(i).ifPresent(json -> documents.put(id, json));
    }
    return documents;
  }

  private Optional<Json> document(String policy) {
    try {
      return management
          .call("organizations:DescribePolicy", "PolicyId", policy)
          .object("Policy")
          .flatMap(one -> one.string("Content"))
          .map(Json::parse);
    } catch (JsonException e) {
      return Optional.empty();
    }
  }

  /** A Region of an account. */
  private record Corner(AccountFound account, String region) {}

  private record Seen(List<FoundVpc> vpcs, List<LeftOut> left) {}

  private Seen networks(Corner corner, Census census) {
    var account = corner.account();
    var isManagement = account.id().equals(census.management());
    var caller = management.in(isManagement ? "" : account.id(), corner.region());
    try {
      var reader = new NetworkReader(caller, account.id(), corner.region());
      return new Seen(reader.vpcs(), reader.left());
    } catch (Refusal refusal) {
      return unseen(corner, told(refusal));
    } catch (ConnectionLost lost) {
      return unseen(corner, String.valueOf(lost.getMessage()));
    }
  }

  private static Seen unseen(Corner corner, String why) {
    return new Seen(
        List.of(),
        List.of(
            new LeftOut(
                "networks of `%s` in %s".formatted(corner.account().name(), corner.region()),
                "they could not be looked at: " + why)));
  }
}
