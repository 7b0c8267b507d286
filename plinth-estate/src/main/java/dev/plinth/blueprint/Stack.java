package dev.plinth.blueprint;

import dev.plinth.cloudformation.Template;
import dev.plinth.source.Origin;
import java.util.Collections;
import java.util.Comparator;
import java.util.NavigableMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A template and where it goes.
 *
 * @param id its account, Region and name
 * @param stage when it is deployed
 * @param template what it holds
 * @param inputs where the value of each parameter comes from
 * @param after stacks that must be there first although no output of theirs is needed
 * @param origin the line of the estate file that asked for it
 */
public record Stack(
    Id id,
    Stage stage,
    Template template,
    NavigableMap<String, Input> inputs,
    SortedSet<Id> after,
    Origin origin) {

  /**
   * Where a stack stands.
   *
   * @param account the account's name in the estate
   * @param region the Region's name
   * @param name the stack's name, the same in the folder and in AWS
   */
  public record Id(String account, String region, String name) implements Comparable<Id> {
    private static final Comparator<Id> ORDER =
        Comparator.comparing(Id::account).thenComparing(Id::region).thenComparing(Id::name);

    @Override
    public int compareTo(Id other) {
      return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
      return account + "/" + region + "/" + name;
    }
  }

  /** Where a parameter's value comes from when the stack is deployed. */
  public sealed interface Input {
    /** An output of another stack. */
    record FromStack(Id stack, String output) implements Input {}

    /**
     * A fact that is known once the organization stands: {@code organization.id}, {@code
     * organization.arn}, {@code root.id}, {@code unit.PATH.id}, {@code unit.PATH.arn}, {@code
     * account.NAME.id}, {@code asset.NAME.bucket}, {@code asset.NAME.key}, {@code
     * detector.REGION.id}, {@code anomaly-monitor.NAME.arn}, {@code identity-center.instance-arn},
     * {@code identity-center.identity-store-id}.
     */
    record FromOrganization(String fact) implements Input {}

    /**
     * The id of the transit gateway attachment of a resource that another stack made, such as a VPN
     * connection, whose attachment CloudFormation does not tell. It is looked up by the resource's
     * id.
     *
     * @param output the output that holds the resource's id
     * @see <a
     *     href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeTransitGatewayAttachments.html">DescribeTransitGatewayAttachments</a>
     */
    record AttachmentOf(Id stack, String output) implements Input {}
  }

  public Stack {
    inputs = Collections.unmodifiableNavigableMap(new TreeMap<>(inputs));
    after = Collections.unmodifiableSortedSet(new TreeSet<>(after));
  }

  /** The stacks that must be there first. */
  public SortedSet<Id> dependsOn() {
    var stacks = new TreeSet<>(after);
    for (var input : inputs.values()) {
      switch (input) {
        case Input.FromStack fromStack -> stacks.add(fromStack.stack());
        case Input.AttachmentOf attachment -> stacks.add(attachment.stack());
        case Input.FromOrganization _ -> {}
      }
    }
    return stacks;
  }
}
