package dev.plinth.cloud;

/**
 * An operation of an AWS service.
 *
 * @param service as the AWS command line calls it, such as {@code organizations} or {@code
 *     sso-admin}
 * @param name as the service's API reference calls it, such as {@code CreateAccount}
 */
public record Operation(String service, String name) {
  @Override
  public String toString() {
    return service + ":" + name;
  }
}
