package dev.plinth.world.workload;

import static dev.plinth.world.workload.Told.found;
import static dev.plinth.world.workload.Told.links;
import static dev.plinth.world.workload.Told.say;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Keys and buckets. */
class StorageTest {
  @Test
  void aKeyHasItsAliasesAndItsPolicy() {
    var keys =
        Told.resources(
                """
                Key:
                  Type: AWS::KMS::Key
                  Properties:
                    EnableKeyRotation: !If [IsProd, true, false]
                    MultiRegion: true
                    KeyPolicy: { Statement: [] }
                Alias:
                  Type: AWS::KMS::Alias
                  Condition: IsProd
                  Properties: { AliasName: alias/app, TargetKeyId: !GetAtt Key.Arn }
                Bare: { Type: AWS::KMS::Key }
                Copy:
                  Type: AWS::KMS::ReplicaKey
                  Properties: { PrimaryKeyArn: !GetAtt Key.Arn, KeyPolicy: { Statement: [] } }
                """)
            .keys();
    assertThat(keys.stream().map(key -> key.key().id())).containsExactly("Bare", "Key", "Copy");
    var bare = keys.get(0);
    assertThat(say(bare.rotation())).isEqualTo("absent");
    assertThat(say(bare.policy())).isEqualTo("absent");
    assertThat(bare.aliases()).isEmpty();
    var key = keys.get(1);
    assertThat(say(key.rotation())).contains("prod: true").contains("dev: false");
    assertThat(say(key.multiRegion())).isEqualTo("true");
    assertThat(say(key.policy())).isEqualTo("{\"Statement\":[]}");
    assertThat(key.aliases())
        .singleElement()
        .satisfies(alias -> {
          assertThat(say(alias.name())).isEqualTo("alias/app");
          assertThat(say(alias.exists())).contains("prod: true").contains("dev: false");
        });
    assertThat(links(keys.get(2).primary())).containsExactly("Key");
    assertThat(say(keys.get(2).multiRegion())).isEqualTo("true");
  }

  @Test
  void aBucketIsReadWhole() {
    var workloads =
        Told.resources(
            """
            Key: { Type: AWS::KMS::Key }
            Alias:
              Type: AWS::KMS::Alias
              Properties: { AliasName: alias/app, TargetKeyId: !Ref Key }
            Files:
              Type: AWS::S3::Bucket
              Properties:
                BucketName: acme-files
                BucketEncryption:
                  ServerSideEncryptionConfiguration:
                  - ServerSideEncryptionByDefault:
                      { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: alias/app }
                VersioningConfiguration: { Status: !If [IsProd, Enabled, Suspended] }
                PublicAccessBlockConfiguration: { BlockPublicAcls: true }
                LifecycleConfiguration: { Rules: [{ Status: Enabled, ExpirationInDays: 7 }] }
                ReplicationConfiguration:
                  Role: arn:aws:iam::111122223333:role/copy
                  Rules:
                  - { Status: Enabled, Destination: { Bucket: 'arn:aws:s3:::acme-copies' } }
                  - { Status: Enabled, Destination: { Bucket: !GetAtt Copies.Arn } }
                  - { Status: Enabled, Destination: { Bucket: 'arn:aws:s3:::elsewhere' } }
            Copies: { Type: AWS::S3::Bucket, Properties: { BucketName: acme-copies } }
            ByName:
              Type: AWS::S3::BucketPolicy
              Properties: { Bucket: acme-files, PolicyDocument: { Statement: [] } }
            ByChoice:
              Type: AWS::S3::BucketPolicy
              Properties:
                Bucket: !If [IsProd, !Ref Files, !Ref Copies]
                PolicyDocument: { Statement: [] }
            Unclear:
              Type: AWS::S3::BucketPolicy
              Properties: { Bucket: !Ref Free, PolicyDocument: { Statement: [] } }
            """);
    var bucket = workloads.buckets().get(1);
    assertThat(say(bucket.name())).isEqualTo("acme-files");
    assertThat(links(bucket.encryptionKeys())).containsExactly("Key");
    assertThat(say(bucket.versioning())).contains("prod: Enabled").contains("dev: Suspended");
    assertThat(say(bucket.publicAccessBlock())).isEqualTo("{\"BlockPublicAcls\":true}");
    assertThat(say(bucket.lifecycle())).contains("\"ExpirationInDays\":7");
    assertThat(links(bucket.replicas())).containsExactly("Copies", "Copies", "*");
    assertThat(found(bucket.policies())).hasSize(2).contains("ByName");
    assertThat(bucket.policies().getFirst().key()).isEqualTo(Told.key("ByChoice"));
    assertThat(say(bucket.policies().getFirst().exists())).contains("prod: true");
    assertThat(say(workloads.buckets().get(0).versioning())).isEqualTo("absent");
    assertThat(workloads.loose())
        .singleElement()
        .satisfies(link -> assertThat(link.by()).isEqualTo(Told.key("Unclear")));
  }

  @Test
  void aNameThatAwsMakesStaysAReference() {
    var bucket = Told.resources("Files: { Type: AWS::S3::Bucket }").buckets().getFirst();
    assertThat(say(bucket.name())).isEqualTo("Files.");
    assertThat(bucket.policies()).isEmpty();
  }

  @Test
  void whatCannotBeReadIsUnknown() {
    var bucket =
        Told.resources(
                """
                Files:
                  Type: AWS::S3::Bucket
                  Condition: IsProd
                  Properties: { VersioningConfiguration: !Ref Free }
                """)
            .buckets()
            .getFirst();
    assertThat(say(bucket.versioning())).startsWith("unknown");
    assertThat(say(bucket.exists())).contains("prod: true").contains("dev: false");
  }
}
