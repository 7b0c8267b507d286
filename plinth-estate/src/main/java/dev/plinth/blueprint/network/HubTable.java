package dev.plinth.blueprint.network;

import dev.plinth.source.Origin;
import dev.plinth.world.Cidr;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A route table of the transit gateway.
 *
 * @param name an environment, {@code vpc-NAME} or {@code site-NAME}
 * @param associated the VPCs whose packets it routes
 * @param propagated the VPCs it leads to
 * @param sites the sites it leads to
 * @param dropped ranges that lead nowhere
 * @param exit whether all else goes out through the services VPC
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/tgw/tgw-route-tables.html">Transit gateway
 *     route tables</a>
 */
public record HubTable(
    String name,
    SortedSet<String> associated,
    SortedSet<String> propagated,
    SortedSet<String> sites,
    List<Cidr> dropped,
    boolean exit,
    Origin origin) {
  public HubTable {
    associated = Collections.unmodifiableSortedSet(new TreeSet<>(associated));
    propagated = Collections.unmodifiableSortedSet(new TreeSet<>(propagated));
    sites = Collections.unmodifiableSortedSet(new TreeSet<>(sites));
    dropped = List.copyOf(dropped);
  }
}
