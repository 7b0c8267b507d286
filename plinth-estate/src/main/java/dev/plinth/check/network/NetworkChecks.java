package dev.plinth.check.network;

public final class NetworkChecks {
  public static java.util.List<dev.plinth.check.Check<dev.plinth.blueprint.network.NetworkPlan>>
      all() {
    return java.util.List.of();
  }
}
