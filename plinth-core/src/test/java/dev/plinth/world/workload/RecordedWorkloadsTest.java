package dev.plinth.world.workload;

import static dev.plinth.world.workload.Told.links;
import static dev.plinth.world.workload.Told.say;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.reader.state.RecordedState;
import dev.plinth.world.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Workloads of recorded answers. */
class RecordedWorkloadsTest {
  private static final String KEY = "arn:aws:kms:us-east-1:111122223333:key/1234";

  @TempDir Path folder;

  @Test
  void whatWasNotAskedForIsUnknown() throws IOException {
    write("Buckets", "{\"Buckets\": [{\"Name\": \"files\"}, {\"Name\": \"logs\"}]}");
    write(
        "BucketVersioning",
        "{\"BucketVersioning\": [{\"Bucket\": \"files\", \"Status\": \"Enabled\"}]}");
    write(
        "BucketEncryption",
        """
        {"BucketEncryption": [{"Bucket": "files", "ServerSideEncryptionConfiguration": {"Rules": [
          {"ApplyServerSideEncryptionByDefault": {"SSEAlgorithm": "aws:kms",
            "KMSMasterKeyID": "%s"}, "BucketKeyEnabled": true}]}}]}
        """
            .formatted(KEY));
    write("BucketPolicies", "{\"BucketPolicies\": [{\"Bucket\": \"files\", \"Policy\": \"{}\"}]}");
    write("Keys", "{\"Keys\": [{\"KeyId\": \"1234\", \"KeyArn\": \"%s\"}]}".formatted(KEY));
    write(
        "Aliases",
        """
        {"Aliases": [{"AliasName": "alias/app", "TargetKeyId": "1234",
            "AliasArn": "arn:aws:kms:us-east-1:111122223333:alias/app"},
          {"AliasName": "alias/aws/s3", "AliasArn":
            "arn:aws:kms:us-east-1:111122223333:alias/aws/s3"}]}
        """);
    var workloads = workloads();
    var files = workloads.buckets().getFirst();
    assertThat(say(files.versioning())).isEqualTo("Enabled");
    assertThat(links(files.encryptionKeys())).containsExactly(KEY);
    assertThat(files.policies()).hasSize(1);
    assertThat(say(files.publicAccessBlock()))
        .isEqualTo("unknown: its PublicAccessBlockConfiguration was not recorded");
    assertThat(say(workloads.buckets().getLast().versioning())).startsWith("unknown");
    var key = workloads.keys().getFirst();
    assertThat(say(key.rotation())).isEqualTo("unknown: its EnableKeyRotation was not recorded");
    assertThat(key.aliases())
        .singleElement()
        .satisfies(alias -> assertThat(say(alias.name())).isEqualTo("alias/app"));
  }

  @Test
  void replicasNameTheirSource() throws IOException {
    write(
        "RdsInstances",
        """
        {"DBInstances": [
          {"DBInstanceIdentifier": "main", "Engine": "postgres", "MultiAZ": true,
            "DBInstanceArn": "arn:aws:rds:us-east-1:111122223333:db:main",
            "BackupRetentionPeriod": 7, "AllocatedStorage": 100, "DBInstanceClass": "db.m7g.large"},
          {"DBInstanceIdentifier": "copy", "Engine": "postgres",
            "DBInstanceArn": "arn:aws:rds:us-east-1:111122223333:db:copy",
            "ReadReplicaSourceDBInstanceIdentifier": "main"}]}
        """);
    var databases = workloads().databases();
    assertThat(databases.stream().map(one -> say(one.name()))).containsExactly("copy", "main");
    assertThat(links(databases.getFirst().replicaOf()))
        .containsExactly("arn:aws:rds:us-east-1:111122223333:db:main");
    assertThat(say(databases.getLast().backupDays())).isEqualTo("7");
    assertThat(say(databases.getLast().multiAz())).isEqualTo("true");
  }

  private Workloads workloads() {
    var state = RecordedState.read(folder);
    assertThat(state.diagnostics()).isEmpty();
    return Workloads.of(new World(state.resources(), state.missing()));
  }

  private void write(String kind, String text) throws IOException {
    var file = folder.resolve("us-east-1").resolve(kind + ".json");
    Files.createDirectories(file.resolveSibling("."));
    Files.writeString(file, text);
  }
}
