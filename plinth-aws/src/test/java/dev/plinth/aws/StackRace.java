package dev.plinth.aws;

import dev.plinth.aws.wire.Wire;
import dev.plinth.aws.wire.WireClient;
import dev.plinth.cloud.Operation;
import dev.plinth.cloud.Place;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import dev.plinth.twin.Twin;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/**
 * Deploys the templates of a folder one after another, as change sets and by the same clients, into
 * a twin in this process or to whatever answers at an endpoint, and prints how many resources a
 * second that was.
 *
 * <pre>StackRace twin|URL FOLDER</pre>
 */
final class StackRace {
  private static final Place HOME = new Place("", "us-east-1");
  private static final String BUCKET = "acme-race-templates";

  private final SdkCloud cloud;

  private StackRace(SdkCloud cloud) {
    this.cloud = cloud;
  }

  public static void main(String[] arguments) throws IOException {
    try (var cloud = cloud(arguments[0])) {
      new StackRace(cloud).run(Path.of(arguments[1]));
    }
  }

  private static SdkCloud cloud(String target) {
    var credentials =
        StaticCredentialsProvider.create(AwsBasicCredentials.create(Twin.OWNER_KEY, "race"));
    return target.equals("twin")
        ? new SdkCloud(Connection.of(credentials, new WireClient(new Wire(Twin.empty())), "none"))
        : new SdkCloud(
            Connection.of(credentials, UrlConnectionHttpClient.create(), "none")
                .at(URI.create(target)));
  }

  private JsonObject call(String operation, Object... input) {
    var words = operation.split(":");
    return cloud.call(HOME, new Operation(words[0], words[1]), Json.object(input));
  }

  private void run(Path folder) throws IOException {
    List<Path> templates;
    try (var files = Files.list(folder)) {
      templates = files.sorted().toList();
    }
    call("s3:CreateBucket", "Bucket", BUCKET);
    long resources = 0;
    long start = System.nanoTime();
    for (var template : templates) {
      resources += deploy("race-" + templates.indexOf(template), Files.readAllBytes(template));
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.printf("%d %.2f %.0f%n", resources, seconds, resources / seconds);
  }

  private int deploy(String stack, byte[] template) {
    call(
        "s3:PutObject",
        "Bucket",
        BUCKET,
        "Key",
        stack,
        "Body",
        Base64.getEncoder().encodeToString(template));
    var changes =
        call(
                "cloudformation:CreateChangeSet",
                "StackName",
                stack,
                "ChangeSetName",
                "race",
                "ChangeSetType",
                "CREATE",
                "TemplateURL",
                "https://" + BUCKET + ".s3.us-east-1.amazonaws.com/" + stack)
            .string("Id")
            .orElseThrow();
    while (!call("cloudformation:DescribeChangeSet", "StackName", stack, "ChangeSetName", changes)
        .string("Status")
        .orElse("")
        .equals("CREATE_COMPLETE")) {
      Thread.onSpinWait();
    }
    call("cloudformation:ExecuteChangeSet", "StackName", stack, "ChangeSetName", changes);
    while (!status(stack).equals("CREATE_COMPLETE")) {
      if (status(stack).matches(".*(ROLLBACK|FAILED).*")) {
        throw new IllegalStateException(stack + " is in " + status(stack));
      }
    }
    return call("cloudformation:DescribeStackResources", "StackName", stack)
        .items("StackResources")
        .size();
  }

  private String status(String stack) {
    return ((JsonObject)
            call("cloudformation:DescribeStacks", "StackName", stack).items("Stacks").getFirst())
        .string("StackStatus")
        .orElseThrow();
  }
}
