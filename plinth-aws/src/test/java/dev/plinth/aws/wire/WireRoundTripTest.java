package dev.plinth.aws.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.aws.Connection;
import dev.plinth.aws.Operations;
import dev.plinth.aws.Protocol;
import dev.plinth.aws.SdkCloud;
import dev.plinth.aws.Service;
import dev.plinth.cloud.Place;
import dev.plinth.json.Json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/**
 * What the SDK's own clients write is read as it was meant, and what is written they read: for
 * every operation of every service, with any input and output.
 */
class WireRoundTripTest {
  static Stream<Service> services() {
    return Service.all().stream();
  }

  @ParameterizedTest
  @MethodSource("services")
  void everyOperationArrivesAndComesBack(Service service) {
    var asked = new AtomicReference<JsonObject>(new JsonObject(new LinkedHashMap<>()));
    var answer = new AtomicReference<JsonObject>(new JsonObject(new LinkedHashMap<>()));
    var wire =
        new Wire(request -> {
          asked.set(request.input());
          return answer.get();
        });
    var credentials =
        StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", "secret"));
    var wrong = new ArrayList<String>();
    int tried = 0;
    try (var cloud = new SdkCloud(Connection.of(credentials, new WireClient(wire), "role"))) {
      for (var operation : Operations.of(service).all()) {
        if (isStreaming(operation.binding()) || isBeyond(service, operation.operation().name())) {
          continue;
        }
        tried++;
        var random = new RandomMembers(operation.operation().name().hashCode());
        var input = random.of(operation.input());
        var output = random.of(operation.output());
        answer.set(output);
        try {
          var returned = cloud.call(new Place("", "us-east-1"), operation.operation(), input);
          if (!sorted(asked.get()).equals(sorted(input))) {
            wrong.add(
                operation.operation()
                    + " asked "
                    + input.compact()
                    + "\n  arrived "
                    + asked.get().compact());
          } else if (!sorted(returned).equals(sorted(output))) {
            wrong.add(
                operation.operation()
                    + " answered "
                    + output.compact()
                    + "\n  read "
                    + returned.compact());
          }
        } catch (RuntimeException e) {
          wrong.add(operation.operation() + " " + e);
        }
      }
    }
    assertThat(tried).isPositive();
    assertThat(wrong).as("of %s operations", tried).isEmpty();
  }

  private static boolean isStreaming(software.amazon.awssdk.protocols.core.OperationInfo binding) {
    return binding.hasStreamingInput() || binding.hasEventStreamingInput();
  }

  /**
   * The clients of S3 and SQS do more than write and read: they add sums and hold them against the
   * answer. Of S3 those operations are tried that need none.
   */
  private static boolean isBeyond(Service service, String operation) {
    if (service.name().equals("s3control") && operation.equals("CreateBucket")) {
      // that of Outposts, which goes to hosts of their own
      return true;
    }
    return service.protocol() == Protocol.REST_XML
        ? !S3.contains(operation)
        : service.name().equals("sqs") && operation.matches("(Send|Receive)Message(Batch)?");
  }

  private static final List<String> S3 =
      List.of(
          "CreateBucket",
          "DeleteBucket",
          "DeleteObject",
          "GetBucketEncryption",
          "GetBucketPolicy",
          "GetBucketTagging",
          "GetBucketVersioning",
          "GetPublicAccessBlock",
          "HeadBucket",
          "ListBuckets",
          "PutBucketEncryption",
          "PutBucketPolicy",
          "PutBucketTagging",
          "PutBucketVersioning",
          "PutPublicAccessBlock");

  private static Object sorted(JsonObject object) {
    var members = new TreeMap<String, String>();
    object.members().forEach((name, value) -> members.put(name, value.compact()));
    return members;
  }
}
