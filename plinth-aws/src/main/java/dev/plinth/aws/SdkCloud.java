package dev.plinth.aws;

import dev.plinth.aws.Operations.SdkOperation;
import dev.plinth.cloud.Cloud;
import dev.plinth.cloud.ConnectionLost;
import dev.plinth.cloud.Operation;
import dev.plinth.cloud.Place;
import dev.plinth.cloud.Refusal;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URI;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.client.builder.SdkClientBuilder;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.endpoints.Endpoint;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3control.S3ControlClientBuilder;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;
import software.amazon.awssdk.utils.builder.Buildable;

/**
 * AWS through the clients of its SDK: signed as these do, and retried, each API of an account and
 * Region at the rate that it bears.
 *
 * <p>A call in another account is made with the access role there, taken on once and again before
 * its credentials end. What a stream carries is the member {@code Body}, in Base64.
 */
public final class SdkCloud implements Cloud, AutoCloseable {
  private static final String SESSION = "plinth";
  private static final String BODY = "Body";

  private final Connection connection;
  private final Map<String, AwsCredentialsProvider> roles = new ConcurrentHashMap<>();
  private final Map<Client, SdkClient> clients = new ConcurrentHashMap<>();
  private final Map<Operation, Method> methods = new ConcurrentHashMap<>();

  private record Client(Service service, Place place) {}

  public SdkCloud(Connection connection) {
    this.connection = connection;
  }

  @Override
  public JsonObject call(Place place, Operation operation, JsonObject input) {
    var service =
        Service.named(operation.service())
            .orElseThrow(() -> new IllegalArgumentException("no client for " + operation));
    var known =
        Operations.of(service)
            .named(operation.name())
            .orElseThrow(() -> new IllegalArgumentException("no operation " + operation));
    try {
      return invoke(client(new Client(service, place)), known, input);
    } catch (AwsServiceException e) {
      var refusal = refusal(operation, e);
      if (place.account().isEmpty() || !refusal.code().startsWith("ExpiredToken")) {
        throw refusal;
      }
      forget(place.account());
      return again(new Client(service, place), known, input);
    } catch (SdkClientException e) {
      throw new ConnectionLost(
          operation, MissingCredentials.shorten(String.valueOf(e.getMessage())));
    }
  }

  /** Takes on the role of an account anew: its session ended before its time. */
  private void forget(String account) {
    roles.remove(account);
    clients.keySet().removeIf(client -> client.place().account().equals(account));
  }

  private JsonObject again(Client client, SdkOperation known, JsonObject input) {
    try {
      return invoke(client(client), known, input);
    } catch (AwsServiceException e) {
      throw refusal(known.operation(), e);
    } catch (SdkClientException e) {
      throw new ConnectionLost(known.operation(), String.valueOf(e.getMessage()));
    }
  }

  private SdkClient client(Client client) {
    return clients.computeIfAbsent(client, one -> client(one.service(), one.place()));
  }

  private static Refusal refusal(Operation operation, AwsServiceException e) {
    var details = Optional.ofNullable(e.awsErrorDetails());
    return new Refusal(
        operation,
        details.map(AwsErrorDetails::errorCode).orElse("Unknown"),
        details.map(AwsErrorDetails::errorMessage).orElse(String.valueOf(e.getMessage())),
        e.statusCode());
  }

  private JsonObject invoke(SdkClient client, SdkOperation operation, JsonObject input) {
    var builder = operation.request();
    boolean streams = operation.binding().hasStreamingInput();
    var members = streams ? without(input, BODY) : input;
    SdkValues.write(members, builder);
    var arguments = new ArrayList<Object>();
    arguments.add(((Buildable) builder).build());
    if (streams) {
      arguments.add(
          RequestBody.fromBytes(Base64.getDecoder().decode(input.string(BODY).orElse(""))));
    }
    // a client has hundreds of methods
    var method =
        methods.computeIfAbsent(
            operation.operation(), _ -> method(client, operation, arguments.getFirst().getClass()));
    if (method.getParameterCount() > arguments.size()) {
      arguments.add(ResponseTransformer.toBytes());
    }
    var answer = call(client, method, arguments);
    return answer instanceof ResponseBytes<?> bytes
        ? SdkValues.read((SdkPojo) bytes.response())
            .with(BODY, Json.of(Base64.getEncoder().encodeToString(bytes.asByteArray())))
        : SdkValues.read((SdkPojo) answer);
  }

  private static JsonObject without(JsonObject input, String member) {
    var members = new LinkedHashMap<>(input.members());
    members.remove(member);
    return new JsonObject(members);
  }

  /** The method that takes the request, and with it what is sent or received as a stream. */
  private static Method method(SdkClient client, SdkOperation operation, Class<?> request) {
    var name = operation.operation().name();
    var called = name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    Method found = null;
    for (var method : client.getClass().getMethods()) {
      if (method.getName().equalsIgnoreCase(called)
          && method.getParameterCount() > 0
          && method.getParameterTypes()[0] == request
          && fits(method.getParameterTypes(), operation)) {
        found = method;
      }
    }
    if (found == null) {
      throw new IllegalStateException(client.serviceName() + " cannot " + name);
    }
    found.setAccessible(true);
    return found;
  }

  private static boolean fits(Class<?>[] types, SdkOperation operation) {
    return operation.binding().hasStreamingInput()
        ? types.length == 2 && types[1] == RequestBody.class
        : types.length == 1
            ? !operation.operation().name().equals("GetObject")
            : types.length == 2 && types[1] == ResponseTransformer.class;
  }

  private static Object call(SdkClient client, Method method, List<Object> arguments) {
    try {
      return method.invoke(client, arguments.toArray());
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  private SdkClient client(Service service, Place place) {
    try {
      var type = Class.forName(service.clients() + "." + service.client() + "Client");
      var builder = (AwsSyncClientBuilder<?, ?>) type.getMethod("builder").invoke(null);
      builder.httpClient(connection.http());
      var common = (AwsClientBuilder<?, ?>) builder;
      common.credentialsProvider(credentials(place));
      common.region(Region.of(place.region()));
      // a client is of one API in one account and Region, which is what AWS counts calls by: it
      // slows down when it is told to, and the others do not
      ((SdkClientBuilder<?, ?>) builder)
          .overrideConfiguration(options -> options.retryStrategy(RetryMode.ADAPTIVE_V2));
      if (connection.endpoint().isPresent()) {
        at(connection.endpoint().get(), builder);
      }
      if (builder instanceof S3ClientBuilder s3) {
        s3.forcePathStyle(connection.endpoint().isPresent());
      }
      return (SdkClient) ((Buildable) builder).build();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(service.name(), e);
    }
  }

  private static void at(URI endpoint, AwsSyncClientBuilder<?, ?> builder) {
    ((SdkClientBuilder<?, ?>) builder).endpointOverride(endpoint);
    if (builder instanceof S3ControlClientBuilder control) {
      // else the account's number goes in front of the host, and an address with one is none
      control.endpointProvider(
          _ -> CompletableFuture.completedFuture(Endpoint.builder().url(endpoint).build()));
    }
  }

  private AwsCredentialsProvider credentials(Place place) {
    return place.account().isEmpty()
        ? connection.credentials()
        : roles.computeIfAbsent(place.account(), this::role);
  }

  private AwsCredentialsProvider role(String account) {
    var builder =
        StsClient.builder()
            .httpClient(connection.http())
            .credentialsProvider(connection.credentials())
            .region(Region.US_EAST_1);
    connection.endpoint().ifPresent(builder::endpointOverride);
    return StsAssumeRoleCredentialsProvider.builder()
        .stsClient(builder.build())
        .refreshRequest(request -> {
          request
              .roleArn("arn:aws:iam::" + account + ":role/" + connection.accessRole())
              .roleSessionName(SESSION);
          connection.sessionPolicy().ifPresent(request::policy);
        })
        .build();
  }

  @Override
  public void close() {
    clients.values().forEach(SdkClient::close);
  }
}
