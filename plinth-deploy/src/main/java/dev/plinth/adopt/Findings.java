package dev.plinth.adopt;

import dev.plinth.json.Json;
import dev.plinth.survey.Census;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is there.
 *
 * @param onControlTower whether there is a landing zone of Control Tower
 * @param documents the content of policies, by id
 * @param vpcs in the order of account, Region and id
 * @param access who may do what where
 * @param left what is known already not to be carried over
 */
public record Findings(
    Census census,
    boolean onControlTower,
    NavigableMap<String, Json> documents,
    List<FoundVpc> vpcs,
    FoundAccess access,
    List<LeftOut> left) {

  /**
   * A VPC.
   *
   * @param account its id
   * @param name what its tag says; empty without one
   * @param gateway the internet gateway that is attached; empty without one
   * @param routing how packets find their way in it
   */
  public record FoundVpc(
      String account,
      String region,
      String id,
      String name,
      String range,
      Optional<String> gateway,
      List<FoundSubnet> subnets,
      FoundRouting routing) {
    public FoundVpc {
      subnets = List.copyOf(subnets);
    }
  }

  /** How packets leave a subnet. */
  public enum WayOut {
    /** Through an internet gateway. */
    INTERNET,
    /** Through something that hides addresses. */
    NAT,
    /** Not at all. */
    NONE
  }

  /**
   * A subnet.
   *
   * @param zone the id of its zone; empty when it is not told
   * @param givesAddresses whether what starts in it gets a public address
   */
  public record FoundSubnet(
      String id, String range, String zone, WayOut wayOut, boolean givesAddresses) {}

  public Findings {
    documents = Collections.unmodifiableNavigableMap(new TreeMap<>(documents));
    vpcs = List.copyOf(vpcs);
    left = List.copyOf(left);
  }
}
