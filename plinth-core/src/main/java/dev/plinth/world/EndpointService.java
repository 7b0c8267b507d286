package dev.plinth.world;

import java.util.List;

/**
 * A service of AWS that a VPC can reach without the internet.
 *
 * @param name what the user calls it, such as {@code ecr.api}
 * @param kind how it is reached
 * @param service the service's name with {@code {region}} in it
 * @param privateDnsNames the names that lead to it from inside the VPC, with {@code {region}} in
 *     them; none for a gateway
 * @param policySupported whether the endpoint takes a policy of its own
 * @see <a
 *     href="https://docs.aws.amazon.com/vpc/latest/privatelink/aws-services-privatelink-support.html">AWS
 *     services that integrate with AWS PrivateLink</a>
 */
public record EndpointService(
    String name,
    Kind kind,
    String service,
    List<String> privateDnsNames,
    boolean policySupported,
    Citation citation) {

  /** How an endpoint is reached. */
  public enum Kind {
    /** A prefix list in route tables, free of charge; from inside the VPC only. */
    GATEWAY,
    /** A network interface in each zone, paid by the hour and the gigabyte. */
    INTERFACE
  }

  public EndpointService {
    privateDnsNames = List.copyOf(privateDnsNames);
  }

  /** The service's name in this region, as {@code AWS::EC2::VPCEndpoint} takes it. */
  public String service(Region region) {
    return service.replace("{region}", region.name());
  }

  /** The names that lead to it in this region; one that starts with {@code *.} is a wildcard. */
  public List<String> privateDnsNames(Region region) {
    return privateDnsNames.stream().map(name -> name.replace("{region}", region.name())).toList();
  }
}
