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

  private Connection(
      AwsCredentialsProvider credentials,
      SdkHttpClient http,
      Optional<URI> endpoint,
      String accessRole) {
    this.credentials = credentials;
    this.http = http;
    this.endpoint = endpoint;
    this.accessRole = accessRole;
  }

  /**
   * A connection.
   *
   * @param accessRole the name of the role that is taken on in other accounts
   */
  public static Connection of(
      AwsCredentialsProvider credentials, SdkHttpClient http, String accessRole) {
    return new Connection(credentials, http, Optional.empty(), accessRole);
  }

  /** The same, to one endpoint for every service and Region. */
  public Connection at(URI other) {
    return new Connection(credentials, http, Optional.of(other), accessRole);
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
}
