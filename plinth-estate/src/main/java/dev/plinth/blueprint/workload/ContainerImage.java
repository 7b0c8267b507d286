package dev.plinth.blueprint.workload;

import dev.plinth.cloudformation.Value;
import java.util.Optional;

/**
 * An image as the estate file names it.
 *
 * @param host of the registry; empty for the account's own
 * @param repository without the host
 * @param version the tag with its colon, or the digest with its at sign
 */
public record ContainerImage(Optional<String> host, String repository, String version) {
  /** As it is written, with its tag or digest. */
  public static ContainerImage of(String written) {
    int at = written.indexOf('@') >= 0 ? written.indexOf('@') : written.lastIndexOf(':');
    var name = written.substring(0, at);
    int slash = name.indexOf('/');
    boolean hosted = slash > 0 && name.substring(0, slash).matches(".*[.:].*");
    return new ContainerImage(
        hosted ? Optional.of(name.substring(0, slash)) : Optional.empty(),
        hosted ? name.substring(slash + 1) : name,
        written.substring(at));
  }

  /** Whether the account's own registry has it. */
  boolean isOwn() {
    return host.isEmpty();
  }

  /**
   * Whether functions of a Region can be of it: Lambda pulls from private repositories there, also
   * from those of other accounts.
   */
  public boolean isPulledByFunctions(String region) {
    return host.map(
            name -> name.matches("[0-9]{12}\\.dkr\\.ecr\\." + region + "\\.amazonaws\\.com"))
        .orElse(true);
  }

  /** Where it is pulled from. */
  Value address() {
    return host.map(name -> Value.of(name + "/" + repository + version))
        .orElseGet(() ->
            Value.sub(
                "${AWS::AccountId}.dkr.ecr.${AWS::Region}.${AWS::URLSuffix}/"
                    + repository
                    + version));
  }

  /** The ARN of the repository in the account. */
  Value arn() {
    return Value.sub(
        "arn:${AWS::Partition}:ecr:${AWS::Region}:${AWS::AccountId}:repository/" + repository);
  }
}
