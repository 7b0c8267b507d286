package dev.plinth.access.directory;

import dev.plinth.access.language.Policy;
import dev.plinth.source.Origin;
import dev.plinth.term.Term;
import dev.plinth.term.Term.Absent;
import dev.plinth.world.Resource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The VPC endpoints of a World that have a policy, and what a request has that comes through one.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html">Control
 *     access to VPC endpoints using endpoint policies</a>
 */
public final class Endpoints {
  private static final String TYPE = "AWS::EC2::VPCEndpoint";

  private final Directory directory;

  /** Those of a directory's World. */
  public Endpoints(Directory directory) {
    this.directory = directory;
  }

  /**
   * An endpoint, as a request sees it.
   *
   * @param name for answers
   * @param policies none for one that lets all through
   * @param keys the condition keys that it sets, by name
   */
  public record Passage(
      String name, List<Policy> policies, Map<String, List<String>> keys, Origin origin) {
    public Passage {
      policies = List.copyOf(policies);
      keys = Map.copyOf(keys);
    }
  }

  /** The endpoint of this logical id or id; empty for none, or for several. */
  public Optional<Passage> find(String name) {
    var found =
        directory.world().ofType(TYPE).stream()
            .filter(one -> one.key().id().equals(name) || one.id().filter(name::equals).isPresent())
            .toList();
    return found.size() == 1 ? Optional.of(passage(found.getFirst())) : Optional.empty();
  }

  /** The names of all. */
  public List<String> names() {
    return directory.world().ofType(TYPE).stream().map(one -> one.key().id()).sorted().toList();
  }

  /** Those with a policy that a request to this service may come through. */
  public List<Passage> of(String service) {
    return directory.world().ofType(TYPE).stream()
        .filter(one ->
            one.property("ServiceName")
                .scalar()
                .map(name -> name.substring(name.lastIndexOf('.') + 1).equals(service))
                .orElse(true))
        .map(this::passage)
        .filter(one -> !one.policies().isEmpty())
        .toList();
  }

  private Passage passage(Resource endpoint) {
    var keys = new LinkedHashMap<String, List<String>>();
    directory
        .names()
        .text(new Term.Reference(endpoint.key(), "", endpoint.origin()))
        .or(endpoint::id)
        .ifPresent(id -> keys.put("aws:SourceVpce", List.of(id)));
    directory
        .names()
        .text(endpoint.property("VpcId"))
        .ifPresent(vpc -> keys.put("aws:SourceVpc", List.of(vpc)));
    var document = endpoint.property("PolicyDocument");
    var name = endpoint.key().id();
    return new Passage(
        name,
        document instanceof Absent
            ? List.of()
            : List.of(
                directory
                    .reader()
                    .read(name, dev.plinth.world.identity.PolicyDocument.of(document))),
        keys,
        endpoint.origin());
  }
}
