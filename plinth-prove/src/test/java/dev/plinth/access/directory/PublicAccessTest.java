package dev.plinth.access.directory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.access.Decision.Outcome;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Block Public Access does to a bucket policy. */
class PublicAccessTest {
  private static final String ON = "{ RestrictPublicBuckets: true }";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # block                            | condition                                            | who                                 | outcome
          { RestrictPublicBuckets: true }    | {}                                                   | *                                   | EXPLICIT_DENY
          { RestrictPublicBuckets: true }    | {}                                                   | arn:aws:iam::444455556666:role/x    | EXPLICIT_DENY
          { RestrictPublicBuckets: true }    | {}                                                   | arn:aws:iam::111122223333:role/own  | ALLOWED
          { RestrictPublicBuckets: true }    | {}                                                   | cloudtrail.amazonaws.com            | ALLOWED
          { RestrictPublicBuckets: "true" }  | {}                                                   | *                                   | EXPLICIT_DENY
          { RestrictPublicBuckets: false }   | {}                                                   | *                                   | ALLOWED
          { BlockPublicAcls: true }          | {}                                                   | *                                   | ALLOWED
          !Ref AWS::NoValue                  | {}                                                   | *                                   | UNKNOWN
          { RestrictPublicBuckets: true }    | { IpAddress: { aws:SourceIp: 192.0.2.0/24 } }        | *                                   | UNKNOWN
          { RestrictPublicBuckets: true }    | { Bool: { aws:SecureTransport: "true" } }            | *                                   | EXPLICIT_DENY
          """)
  void keepsOthersOut(String block, String condition, String who, Outcome outcome) {
    var template =
        """
        Resources:
          Own:
            Type: AWS::IAM::Role
            Properties:
              RoleName: own
              AssumeRolePolicyDocument: { Version: 2012-10-17, Statement: [] }
          Files:
            Type: AWS::S3::Bucket
            Properties: { BucketName: files, PublicAccessBlockConfiguration: %s }
          Policy:
            Type: AWS::S3::BucketPolicy
            Properties:
              Bucket: !Ref Files
              PolicyDocument:
                Version: 2012-10-17
                Statement:
                - { Effect: Allow, Principal: "*", Action: s3:GetObject, Resource: !Sub "${Files.Arn}/*", Condition: %s }
        """
            .formatted(block, condition);
    assertThat(ask(template, who).decision().outcome()).isEqualTo(outcome);
  }

  @ParameterizedTest
  @CsvSource({"arn:aws:iam::444455556666:role/x, UNKNOWN", "*, IMPLICIT_DENY"})
  void leavesAPolicyAloneThatIsNotPublic(String who, Outcome outcome) {
    var template =
        """
        Resources:
          Files:
            Type: AWS::S3::Bucket
            Properties: { BucketName: files, PublicAccessBlockConfiguration: %s }
          Policy:
            Type: AWS::S3::BucketPolicy
            Properties:
              Bucket: !Ref Files
              PolicyDocument:
                Version: 2012-10-17
                Statement:
                - { Effect: Allow, Principal: { AWS: "444455556666" }, Action: s3:GetObject, Resource: !Sub "${Files.Arn}/*" }
        """
            .formatted(ON);
    assertThat(ask(template, who).decision().outcome()).isEqualTo(outcome);
  }

  private static Ruling ask(String template, String who) {
    var world = Estates.world(List.of(), Estates.stack("111122223333", "app", template));
    var directory = Directory.of(world);
    var keys = Map.of("aws:SecureTransport", List.of("true"), "aws:SourceIp", List.of("192.0.2.7"));
    var access = new Access(directory, keys);
    return access.ask(
        access.find(who).getFirst(),
        "s3:GetObject",
        new Targets(directory).find("Files/a").getFirst());
  }
}
