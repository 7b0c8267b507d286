package dev.plinth.blueprint.guardrail;

import dev.plinth.json.Json;
import java.util.List;

/** Guardrails on data: who can read it and how it is kept. */
final class DataGuardrails {
  /** Nothing of the account becomes public. */
  static final Guardrail PUBLIC_ACCESS =
      Guardrail.serviceControl(
          "public-access",
          "one public snapshot or bucket is a breach, and scanners find it within minutes",
          "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html",
          setting ->
              List.of(
                  Guardrail.deny(
                      "PublicAccess",
                      List.of(
                          "ec2:DisableImageBlockPublicAccess",
                          "ec2:DisableSnapshotBlockPublicAccess",
                          "s3:PutAccountPublicAccessBlock"),
                      "*",
                      // deployment turns the block of S3 on by the call that also turns it off
                      setting.unlessDeploying()),
                  Guardrail.deny(
                      "PublicSnapshots",
                      List.of("ec2:ModifySnapshotAttribute"),
                      "*",
                      Json.object("StringEquals", Json.object("ec2:Add/group", "all")))));

  /**
   * Data at rest stays encrypted. Only what can be told from the request is denied, and only where
   * no honest request looks the same: {@code s3:CreateBucket} never says how a bucket is encrypted
   * (S3 encrypts all), and an instance that joins an Aurora cluster says no although its cluster
   * is.
   */
  static final Guardrail ENCRYPTION =
      Guardrail.serviceControl(
          "encryption",
          "a copy of an unencrypted volume, database or file system can be read by whoever gets it",
          "https://docs.aws.amazon.com/prescriptive-guidance/latest/encryption-best-practices/general-encryption-best-practices.html",
          setting ->
              List.of(
                  Guardrail.deny(
                      "EbsEncryption",
                      List.of("ec2:DisableEbsEncryptionByDefault", "ec2:ModifyEbsDefaultKmsKeyId"),
                      "*",
                      setting.unlessDeploying()),
                  Guardrail.deny(
                      "LogBucketEncryption",
                      List.of("s3:PutEncryptionConfiguration"),
                      List.of(
                          setting.arn("s3", "", "aws-controltower-*"),
                          setting.arn("s3", "", "plinth-*")),
                      setting.unlessDeploying()),
                  // a key that the writer holds and AWS does not is how ransomware works in S3
                  Guardrail.deny(
                      "CustomerProvidedKeys",
                      List.of("s3:PutObject"),
                      "*",
                      Json.object(
                          "Null",
                          Json.object(
                              "s3:x-amz-server-side-encryption-customer-algorithm", "false"))),
                  Guardrail.deny(
                      "DatabaseEncryption",
                      List.of("rds:CreateDBInstance"),
                      "*",
                      Json.object(
                          "Bool",
                          Json.object("rds:StorageEncrypted", "false"),
                          "StringLike",
                          Json.object(
                              "rds:DatabaseEngine",
                              List.of(
                                  "custom-*",
                                  "db2-*",
                                  "mariadb",
                                  "mysql",
                                  "oracle-*",
                                  "postgres",
                                  "sqlserver-*")))),
                  Guardrail.deny(
                      "DatabaseClusterEncryption",
                      List.of("rds:CreateDBCluster"),
                      "*",
                      Json.object("Bool", Json.object("rds:StorageEncrypted", "false"))),
                  Guardrail.deny(
                      "FileSystemEncryption",
                      List.of("elasticfilesystem:CreateFileSystem"),
                      "*",
                      Json.object("Bool", Json.object("elasticfilesystem:Encrypted", "false")))));

  /**
   * Instances hand out credentials by session tokens only. A launch that says nothing gets the
   * account's default, which the guardrail {@code ec2-defaults} sets; so only one that asks for the
   * old way is denied, and credentials that came the old way do nothing.
   */
  static final Guardrail IMDSV2 =
      Guardrail.serviceControl(
          "imdsv2",
          "a web server that can be made to fetch a URL gives its credentials away by IMDSv1",
          "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ExamplePolicies_EC2.html#iam-example-instance-metadata",
          setting ->
              List.of(
                  Guardrail.deny(
                      "MetadataV1Launch",
                      List.of("ec2:RunInstances"),
                      setting.anywhere("ec2", "instance/*"),
                      Json.object(
                          "StringEquals", Json.object("ec2:MetadataHttpTokens", "optional"))),
                  Guardrail.deny(
                      "MetadataV1Later",
                      List.of("ec2:ModifyInstanceMetadataOptions"),
                      "*",
                      Json.object(
                          "StringEquals", Json.object("ec2:Attribute/HttpTokens", "optional"))),
                  Guardrail.deny(
                      "MetadataV1Credentials",
                      List.of("*"),
                      "*",
                      Json.object("NumericLessThan", Json.object("ec2:RoleDelivery", "2.0")))));

  /**
   * Every upload names its encryption. S3 encrypts whatever arrives, so this breaks clients that
   * rely on the bucket's default and protects from nothing else; some auditors ask for it.
   */
  static final Guardrail S3_ENCRYPTION_HEADER =
      Guardrail.serviceControl(
              "s3-encryption-header",
              "some auditors want every upload to name its encryption",
              "https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingServerSideEncryption.html",
              setting ->
                  List.of(
                      Guardrail.deny(
                          "EncryptionHeader",
                          List.of("s3:PutObject"),
                          "*",
                          Json.object(
                              "StringNotEquals",
                              Json.object(
                                  "s3:x-amz-server-side-encryption",
                                  List.of("AES256", "aws:kms", "aws:kms:dsse")),
                              "ArnNotLike",
                              Json.object("aws:PrincipalArn", setting.deployerArns())))))
          .optional();

  private DataGuardrails() {}
}
