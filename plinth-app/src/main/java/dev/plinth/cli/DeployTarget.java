package dev.plinth.cli;

import dev.plinth.aws.Connection;
import dev.plinth.aws.SdkCloud;
import dev.plinth.aws.wire.Wire;
import dev.plinth.aws.wire.WireClient;
import dev.plinth.check.Checkup;
import dev.plinth.cloud.Operation;
import dev.plinth.cloud.Place;
import dev.plinth.deploy.PolicyPlaces;
import dev.plinth.deploy.SessionPolicy;
import dev.plinth.deploy.Waiting;
import dev.plinth.json.Json;
import dev.plinth.twin.Twin;
import dev.plinth.twin.TwinFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/** Where an estate is deployed to. */
sealed interface DeployTarget extends AutoCloseable {
  /** The two of them. */
  enum Word {
    twin,
    aws
  }

  /**
   * Opens one.
   *
   * @param folder where the twin is
   * @param endpoint what is called instead of AWS
   * @throws IOException when the twin cannot be read
   * @throws dev.plinth.cloud.ConnectionLost when there are no credentials, or AWS is not reached
   * @throws dev.plinth.cloud.Refusal when AWS does not take them
   */
  static DeployTarget open(
      Word word, Path folder, Optional<URI> endpoint, String accessRole, Checkup.Outcome outcome)
      throws IOException {
    return switch (word) {
      case twin -> {
        var file = TwinFile.open(Home.twin(folder));
        outcome
            .assembly()
            .ifPresent(assembly -> file.twin().policiesStandAt(PolicyPlaces.of(assembly)));
        file.twin().raise(outcome.raised());
        yield ToTwin.of(file, accessRole);
      }
      case aws -> ToAws.of(endpoint, accessRole);
    };
  }

  /** Opens one without an estate. */
  static DeployTarget open(Word word, Path folder, Optional<URI> endpoint, String accessRole)
      throws IOException {
    return switch (word) {
      case twin -> ToTwin.of(TwinFile.open(Home.twin(folder)), accessRole);
      case aws -> ToAws.of(endpoint, accessRole);
    };
  }

  /** The clients. */
  SdkCloud cloud();

  Waiting waiting();

  /** Which it is. */
  Word word();

  /** What the journal knows it by. */
  String name();

  /** Keeps what was done so far. */
  void keep();

  @Override
  default void close() {
    cloud().close();
  }

  /** The twin, through the clients that AWS is called with. */
  record ToTwin(TwinFile file, SdkCloud cloud) implements DeployTarget {
    static ToTwin of(TwinFile file, String accessRole) {
      return new ToTwin(
          file,
          new SdkCloud(
              Connection.of(
                      StaticCredentialsProvider.create(
                          AwsBasicCredentials.create(Twin.OWNER_KEY, "twin")),
                      new WireClient(new Wire(file.twin())),
                      accessRole)
                  .within(SessionPolicy.standard())));
    }

    @Override
    public Waiting waiting() {
      return Waiting.PATIENT.in(file.twin()::pass);
    }

    @Override
    public Word word() {
      return Word.twin;
    }

    @Override
    public String name() {
      return "twin " + file.id();
    }

    @Override
    public void keep() {
      try {
        file.keep();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() {
      cloud.close();
      try (file) {
        file.save();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** AWS, or what answers as AWS does at an endpoint. */
  record ToAws(SdkCloud cloud, String name) implements DeployTarget {
    /**
     * AWS, as whoever the SDK finds credentials of.
     *
     * @throws ConnectionLost when it finds none, or AWS is not reached
     * @throws Refusal when AWS does not take them
     */
    static ToAws of(Optional<URI> endpoint, String accessRole) {
      var connection =
          Connection.of(
                  DefaultCredentialsProvider.builder().build(),
                  UrlConnectionHttpClient.create(),
                  accessRole)
              .within(SessionPolicy.standard());
      var cloud = new SdkCloud(endpoint.map(connection::at).orElse(connection));
      var account =
          cloud
              .call(
                  new Place("", "us-east-1"),
                  new Operation("sts", "GetCallerIdentity"),
                  Json.object())
              .string("Account")
              .orElseThrow();
      return new ToAws(cloud, "aws " + account + endpoint.map(uri -> " " + uri).orElse(""));
    }

    @Override
    public Waiting waiting() {
      return Waiting.PATIENT;
    }

    @Override
    public Word word() {
      return Word.aws;
    }

    @Override
    public void keep() {
      // AWS keeps it
    }
  }
}
