package dev.plinth.aws;

import java.net.URI;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;

/** How AWS is reached, and as whom. */
public final class Connection {
  private final AwsCredentialsProvider credentials;
  private final SdkHttpClient http;
  private final Optional<URI> endpoint;
  private final String accessRole;
  private final Optional<String> sessionPolicy;

  private Connection(
      AwsCredentialsProvider credentials,
      SdkHttpClient http,
      Optional<URI> endpoint,
      String accessRole,
      Optional<String> sessionPolicy) {
    this.credentials = credentials;
    this.http = http;
    this.endpoint = endpoint;
    this.accessRole = accessRole;
    this.sessionPolicy = sessionPolicy;
  }

  /**
   * A connection.
   *
   * @param accessRole the name of the role that is taken on in other accounts
   */
  public static Connection of(
      AwsCredentialsProvider credentials, SdkHttpClient http, String accessRole) {
    return new Connection(credentials, http, Optional.empty(), accessRole, Optional.empty());
  }

  /** The same, to one endpoint for every service and Region. */
  public Connection at(URI other) {
    return new Connection(credentials, http, Optional.of(other), accessRole, sessionPolicy);
  }

  /**
   * The same, where sessions of the access role may do no more than a policy allows.
   *
   * @param policy its document
   */
  public Connection within(String policy) {
    return new Connection(credentials, http, endpoint, accessRole, Optional.of(policy));
  }

  AwsCredentialsProvider credentials() {
    return credentials;
  }

  SdkHttpClient http() {
    return http;
  }

  Optional<URI> endpoint() {
    return endpoint;
  }

  /** The name of the role that is taken on in other accounts. */
  public String accessRole() {
    return accessRole;
  }

  /** What narrows its sessions. */
  Optional<String> sessionPolicy() {
    return sessionPolicy;
  }
}
