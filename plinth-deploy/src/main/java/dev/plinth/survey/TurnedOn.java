package dev.plinth.survey;

import dev.plinth.cloud.ConnectionLost;
import dev.plinth.cloud.Refusal;
import dev.plinth.deploy.Caller;
import dev.plinth.json.Json.JsonObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What is turned on for the organization and its units, whatever an estate says of it.
 *
 * @param onLandingZone whether there is a landing zone of Control Tower; true where that could not
 *     be seen
 * @param shared the ids of the accounts that the landing zone shares
 * @param controls those of units, but what a unit has from the one it stands in
 * @param baselines those of units
 * @param services the principals of those that are trusted with the organization
 * @param administrators the accounts that administer services
 * @param regions where services are asked who administers them, the home Region first
 * @param gaps what could not be looked at
 */
public record TurnedOn(
    boolean onLandingZone,
    List<String> shared,
    List<ControlFound> controls,
    List<BaselineFound> baselines,
    List<String> services,
    List<AdministratorFound> administrators,
    List<String> regions,
    List<Gap> gaps) {

  /**
   * A control that is enabled.
   *
   * @param control its ARN, as it is listed
   * @param unit the id of the unit
   */
  public record ControlFound(String control, String unit) {}

  /**
   * A baseline that is enabled.
   *
   * @param name such as {@code AWSControlTowerBaseline}
   * @param enabled the ARN of what was enabled
   * @param unit the id of the unit
   */
  public record BaselineFound(String name, String enabled, String unit) {}

  /**
   * A delegated administrator.
   *
   * @param account its id
   * @param service the principal of the service
   */
  public record AdministratorFound(String account, String service) {}

  public TurnedOn {
    shared = List.copyOf(shared);
    controls = List.copyOf(controls);
    baselines = List.copyOf(baselines);
    services = List.copyOf(services);
    administrators = List.copyOf(administrators);
    regions = List.copyOf(regions);
    gaps = List.copyOf(gaps);
  }

  /**
   * Looks, from the management account and home Region. What may not be looked at is a gap.
   *
   * @param others where services are asked who administers them, beside the home Region
   */
  static TurnedOn take(
      Caller caller, Census census, Collection<String> others, SideBySide sideBySide) {
    var regions =
        Stream.concat(Stream.of(caller.place().region()), new TreeSet<>(others).stream())
            .distinct()
            .toList();
    if (census.root().isEmpty()) {
      return new TurnedOn(
          false, List.of(), List.of(), List.of(), List.of(), List.of(), regions, List.of());
    }
    var look = new Look(caller, sideBySide, Collections.synchronizedList(new ArrayList<>()));
    var zone = look.landingZone();
    boolean onLandingZone = zone.isEmpty() || !zone.get().isEmpty();
    // without a landing zone there is no control, and whether there is one is a gap already
    boolean isGoverned = zone.isPresent() && !zone.get().isEmpty();
    return new TurnedOn(
        onLandingZone,
        zone.orElse(List.of()).stream().flatMap(one -> shared(one).stream()).distinct().toList(),
        isGoverned ? look.controls(census) : List.of(),
        isGoverned ? look.baselines(census) : List.of(),
        look.services(),
        look.administrators(census),
        regions,
        look.gaps());
  }

  /** The accounts that a manifest names. */
  private static List<String> shared(JsonObject zone) {
    var manifest = zone.object("manifest");
    return Stream.of("centralizedLogging", "config", "securityRoles")
        .flatMap(part ->
            manifest
                .flatMap(one -> one.object(part))
                .flatMap(one -> one.string("accountId"))
                .stream())
        .toList();
  }

  private record Look(Caller caller, SideBySide sideBySide, List<Gap> gaps) {
    /** The landing zone, none or one; empty where that could not be seen. */
    Optional<List<JsonObject>> landingZone() {
      return seen(
          "whether there is a landing zone, and which controls it has",
          () ->
              caller.list("controltower:ListLandingZones", "landingZones").stream()
                  .flatMap(one -> one.string("arn").stream())
                  .flatMap(arn ->
                      caller
                          .call("controltower:GetLandingZone", "landingZoneIdentifier", arn)
                          .object("landingZone")
                          .stream())
                  .toList());
    }

    List<ControlFound> controls(Census census) {
      return sideBySide
          .ask(
              census.units(),
              unit ->
                  seen("the controls of unit " + unit.path(), () -> controls(unit))
                      .orElse(List.of()))
          .stream()
          .flatMap(List::stream)
          .toList();
    }

    private List<ControlFound> controls(Census.UnitFound unit) {
      try {
        return caller
            .list(
                "controltower:ListEnabledControls",
                "enabledControls",
                "targetIdentifier",
                unit.arn())
            .stream()
            .filter(one -> one.string("parentIdentifier").orElse("").isEmpty())
            .flatMap(one -> one.string("controlIdentifier").stream())
            .map(control -> new ControlFound(control, unit.id()))
            .toList();
      } catch (Refusal refusal) {
        if (refusal.code().equals("ResourceNotFoundException")) {
          // Control Tower does not know the unit
          return List.of();
        }
        throw refusal;
      }
    }

    List<BaselineFound> baselines(Census census) {
      return seen("the baselines of units", () -> enabled(census)).orElse(List.of());
    }

    private List<BaselineFound> enabled(Census census) {
      var names = new TreeMap<String, String>();
      caller
          .list("controltower:ListBaselines", "baselines")
          .forEach(one -> names.put(one.string("arn").orElse(""), one.string("name").orElse("")));
      var units = new TreeMap<String, String>();
      census.units().forEach(unit -> units.put(unit.arn(), unit.id()));
      return caller.list("controltower:ListEnabledBaselines", "enabledBaselines").stream()
          .filter(one -> one.string("parentIdentifier").orElse("").isEmpty())
          // those of accounts are the landing zone's
          .filter(one -> units.containsKey(one.string("targetIdentifier").orElse("")))
          .map(one -> {
            var baseline = one.string("baselineIdentifier").orElse("");
            return new BaselineFound(
                names.getOrDefault(baseline, baseline.substring(baseline.lastIndexOf('/') + 1)),
                one.string("arn").orElse(""),
                units.getOrDefault(one.string("targetIdentifier").orElse(""), ""));
          })
          .toList();
    }

    List<String> services() {
      return seen(
              "the services that are trusted with the organization",
              () ->
                  caller
                      .list(
                          "organizations:ListAWSServiceAccessForOrganization",
                          "EnabledServicePrincipals")
                      .stream()
                      .flatMap(one -> one.string("ServicePrincipal").stream())
                      .sorted()
                      .toList())
          .orElse(List.of());
    }

    List<AdministratorFound> administrators(Census census) {
      var accounts =
          seen(
                  "the delegated administrators",
                  () ->
                      caller
                          .list(
                              "organizations:ListDelegatedAdministrators",
                              "DelegatedAdministrators")
                          .stream()
                          .flatMap(one -> one.string("Id").stream())
                          .sorted()
                          .toList())
              .orElse(List.of());
      return sideBySide
          .ask(
              accounts,
              account ->
                  seen(
                          "what account " + census.name(account) + " administers",
                          () -> administered(account))
                      .orElse(List.of()))
          .stream()
          .flatMap(List::stream)
          .toList();
    }

    private List<AdministratorFound> administered(String account) {
      return caller
          .list(
              "organizations:ListDelegatedServicesForAccount",
              "DelegatedServices",
              "AccountId",
              account)
          .stream()
          .flatMap(one -> one.string("ServicePrincipal").stream())
          .sorted()
          .map(service -> new AdministratorFound(account, service))
          .toList();
    }

    private <T> Optional<T> seen(String what, Supplier<T> look) {
      try {
        return Optional.of(look.get());
      } catch (Refusal refusal) {
        gaps.add(Gap.refused("", what, refusal));
      } catch (ConnectionLost lost) {
        gaps.add(Gap.unanswered("", what, lost));
      }
      return Optional.empty();
    }
  }
}
