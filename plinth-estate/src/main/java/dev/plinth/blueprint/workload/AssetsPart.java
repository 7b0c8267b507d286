package dev.plinth.blueprint.workload;

import dev.plinth.blueprint.DataFile;
import dev.plinth.blueprint.Lifecycles;
import dev.plinth.blueprint.PrivateBucket;
import dev.plinth.blueprint.Stack;
import dev.plinth.blueprint.Stack.Input;
import dev.plinth.blueprint.Statement;
import dev.plinth.blueprint.network.PlannedVpc;
import dev.plinth.cloudformation.Resource;
import dev.plinth.cloudformation.Value;
import dev.plinth.estate.Workload.Assets;
import dev.plinth.json.Json;
import java.util.List;

/**
 * Static files: a bucket that only its distribution reads, under a key that CloudFront may use for
 * distributions of the account.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html">Restricting
 *     access to an S3 origin</a>
 */
final class AssetsPart {
  static final String BUCKET = "Assets";
  static final String DISTRIBUTION = "Distribution";

  /** Where CloudFront takes certificates from, and where its logs are set up. */
  static final String EDGE = "us-east-1";

  private static final String ACCESS = "AssetsAccess";
  private static final Json.JsonObject DATA = DataFile.read(AssetsPart.class, "cloudfront.json");

  private AssetsPart() {}

  /** Whether a workload stands in the Region of CloudFront itself. */
  static boolean isAtEdge(PlannedVpc vpc) {
    return vpc.vpc().region().name().equals(EDGE);
  }

  /** What it needs in the Region of CloudFront when it stands in another: before it, and after. */
  static List<Stack> edge(WorkloadDraft draft, Assets assets) {
    return isAtEdge(draft.vpc())
        ? List.of()
        : List.of(AssetsEdge.certificate(draft, assets), AssetsEdge.logs(draft, assets));
  }

  static void add(WorkloadDraft draft, Assets assets, Keys keys) {
    draft.add(
        Lifecycles.versioned(
                PrivateBucket.encrypted(
                    BUCKET, keys.data(), draft.tagged(draft.name("assets")), assets.origin()))
            .with(
                "LoggingConfiguration",
                Value.object(
                    "DestinationBucketName", Value.ref(LogBucket.ID), "LogFilePrefix", "assets/")));
    draft.add(
        PrivateBucket.policy(
            BUCKET,
            List.of(
                Statement.allow("Distribution")
                    .service("cloudfront.amazonaws.com")
                    .action("s3:GetObject")
                    .on(Value.sub("${" + BUCKET + ".Arn}/*"))
                    // its id is known once it is there; that it is the account's own, before
                    .when(
                        "ArnLike",
                        "aws:SourceArn",
                        Value.sub(
                            "arn:${AWS::Partition}:cloudfront::${AWS::AccountId}:distribution/*"))
                    .when("StringEquals", "aws:SourceArn", distributionArn())),
            assets.origin()));
    draft.add(
        Resource.of(
            ACCESS,
            "AWS::CloudFront::OriginAccessControl",
            assets.origin(),
            "OriginAccessControlConfig",
            Value.object(
                "Name",
                draft.name("assets"),
                "OriginAccessControlOriginType",
                "s3",
                "SigningBehavior",
                "always",
                "SigningProtocol",
                "sigv4")));
    draft.add(distribution(draft, assets, certificate(draft, assets)));
    name(draft, assets);
    draft.output("AssetsBucket", "Where static files are put.", Value.ref(BUCKET));
    draft.output("DistributionId", "What serves them.", Value.ref(DISTRIBUTION));
    draft.output("DistributionName", "Its host name.", Value.getAtt(DISTRIBUTION, "DomainName"));
    if (isAtEdge(draft.vpc())) {
      AssetsEdge.logs(
          draft.stack(),
          draft,
          assets,
          distributionArn(),
          Value.getAtt(LogBucket.ID, "Arn"),
          LogBucket.ID + "Policy");
    } else {
      draft.output(
          AssetsEdge.LOGS_ARN, "Where who asked is kept.", Value.getAtt(LogBucket.ID, "Arn"));
    }
  }

  /** Who writes to the bucket of logs beside others. */
  static List<Statement> logging() {
    return List.of(
        LogBucket.write("AssetsLogs", "logging.s3.amazonaws.com", LogBucket.ID, "assets"),
        Statement.allow("DistributionLogs")
            .service("delivery.logs.amazonaws.com")
            .action("s3:PutObject")
            .on(Value.sub("${" + LogBucket.ID + ".Arn}/AWSLogs/${AWS::AccountId}/*"))
            .when("StringEquals", "aws:SourceAccount", Value.ref("AWS::AccountId"))
            .when("StringEquals", "s3:x-amz-acl", "bucket-owner-full-control")
            .when(
                "ArnLike",
                "aws:SourceArn",
                Value.sub(
                    "arn:${AWS::Partition}:logs:"
                        + EDGE
                        + ":${AWS::AccountId}:delivery-source:*")));
  }

  private static Value distributionArn() {
    return Value.sub(
        "arn:${AWS::Partition}:cloudfront::${AWS::AccountId}:distribution/${" + DISTRIBUTION + "}");
  }

  private static Value certificate(WorkloadDraft draft, Assets assets) {
    if (isAtEdge(draft.vpc())) {
      draft.add(AssetsEdge.certificate(assets, draft.tagged(draft.name("assets-certificate"))));
      return Value.ref(AssetsEdge.CERTIFICATE);
    }
    return draft
        .stack()
        .parameter(
            AssetsEdge.CERTIFICATE + "Arn",
            "String",
            "The certificate of static files.",
            new Input.FromStack(
                WorkloadStacks.certificate(draft.workload(), draft.vpc()),
                AssetsEdge.CERTIFICATE + "Arn"));
  }

  private static Resource distribution(WorkloadDraft draft, Assets assets, Value certificate) {
    return Resource.of(
        DISTRIBUTION,
        "AWS::CloudFront::Distribution",
        assets.origin(),
        "DistributionConfig",
        Value.object(
            "Comment",
            "Static files of " + draft.workload().name(),
            "Enabled",
            true,
            "Aliases",
            Value.texts(List.of(assets.domain().name())),
            "HttpVersion",
            "http2and3",
            "IPV6Enabled",
            true,
            "PriceClass",
            DataFile.text(DATA, "priceClass"),
            "DefaultRootObject",
            "index.html",
            "Origins",
            Value.list(
                Value.object(
                    "Id",
                    "assets",
                    "DomainName",
                    Value.getAtt(BUCKET, "RegionalDomainName"),
                    "OriginAccessControlId",
                    Value.getAtt(ACCESS, "Id"),
                    "S3OriginConfig",
                    Value.object("OriginAccessIdentity", ""))),
            "DefaultCacheBehavior",
            Value.object(
                "TargetOriginId",
                "assets",
                "ViewerProtocolPolicy",
                "redirect-to-https",
                "AllowedMethods",
                Value.texts(List.of("GET", "HEAD", "OPTIONS")),
                "Compress",
                true,
                "CachePolicyId",
                DataFile.text(DATA, "cachePolicy"),
                "ResponseHeadersPolicyId",
                DataFile.text(DATA, "responseHeadersPolicy")),
            "ViewerCertificate",
            Value.object(
                "AcmCertificateArn",
                certificate,
                "MinimumProtocolVersion",
                DataFile.text(DATA, "protocol"),
                "SslSupportMethod",
                "sni-only")),
        "Tags",
        draft.tagged(draft.name("assets")));
  }

  private static void name(WorkloadDraft draft, Assets assets) {
    var zone = assets.zone().name();
    if (zone.isEmpty()) {
      return;
    }
    for (var type : List.of("A", "AAAA")) {
      draft.add(
          Resource.of(
              "AssetsName" + type,
              "AWS::Route53::RecordSet",
              assets.zone().origin(),
              "HostedZoneId",
              zone,
              "Name",
              assets.domain().name(),
              "Type",
              type,
              "AliasTarget",
              Value.object(
                  "DNSName",
                  Value.getAtt(DISTRIBUTION, "DomainName"),
                  "HostedZoneId",
                  DataFile.text(DATA, "hostedZone"))));
    }
  }
}
