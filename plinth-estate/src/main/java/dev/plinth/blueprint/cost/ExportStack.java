package dev.plinth.blueprint.cost;

import dev.plinth.blueprint.DataFile;
import dev.plinth.blueprint.LogicalId;
import dev.plinth.blueprint.PrivateBucket;
import dev.plinth.blueprint.Stack;
import dev.plinth.blueprint.Stage;
import dev.plinth.blueprint.Statement;
import dev.plinth.cloudformation.Resource;
import dev.plinth.cloudformation.Value;
import dev.plinth.json.Json;
import java.util.List;

/**
 * Every line of the bill, as CUR 2.0 and as FOCUS, in Parquet. From day 1, as an export tells
 * nothing of the months before it.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/cur/latest/userguide/dataexports-s3-bucket.html">Buckets
 *     for data exports</a>
 */
record ExportStack(CostPlan plan) {
  private static final String NAME = "plinth-cost-exports";
  private static final String BUCKET = "Exports";

  private static final class Standard {
    private static final List<Json.JsonObject> EXPORTS =
        DataFile.objects(DataFile.read(ExportStack.class, "exports.json"), "exports");
  }

  Stack stack() {
    var draft = plan.draft(NAME, Stage.DAY_1, "Every line of the bill, for whoever analyzes it.");
    // AWS documents no key policy for exports, and an export that cannot be written is silent
    draft.add(
        PrivateBucket.ofLogs(BUCKET, plan.tags(NAME), plan.origin())
            .with("LifecycleConfiguration", lifecycle()));
    draft.add(PrivateBucket.policy(BUCKET, List.of(delivery()), plan.origin()));
    for (var export : Standard.EXPORTS) {
      draft.add(export(export));
    }
    draft.output("BucketName", "Where the exports are.", Value.ref(BUCKET));
    return draft.stack();
  }

  /** AWS writes a month anew several times a day until it is final. */
  private static Value lifecycle() {
    return Value.object(
        "Rules",
        Value.list(
            Value.object(
                "Id",
                "overwritten",
                "Status",
                "Enabled",
                "AbortIncompleteMultipartUpload",
                Value.object("DaysAfterInitiation", 7),
                "NoncurrentVersionExpiration",
                Value.object("NoncurrentDays", 7))));
  }

  private static Statement delivery() {
    return Statement.allow("Exports")
        .service("bcm-data-exports.amazonaws.com")
        .action("s3:GetBucketPolicy", "s3:PutObject")
        .on(Value.getAtt(BUCKET, "Arn"), Value.sub("${" + BUCKET + ".Arn}/*"))
        .when("StringEquals", "aws:SourceAccount", Value.ref("AWS::AccountId"))
        .when(
            "ArnLike",
            "aws:SourceArn",
            Value.sub(
                "arn:${AWS::Partition}:bcm-data-exports:${AWS::Region}:${AWS::AccountId}:export/*"));
  }

  private Resource export(Json.JsonObject export) {
    var name = DataFile.text(export, "name");
    var table = DataFile.text(export, "table");
    var settings = export.object("settings").orElseThrow();
    return Resource.of(
            LogicalId.of(name),
            "AWS::BCMDataExports::Export",
            plan.origin(),
            "Export",
            Value.object(
                "Name",
                "plinth-" + name,
                "Description",
                DataFile.text(export, "description"),
                "DataQuery",
                Value.object(
                    "QueryStatement",
                    "SELECT " + String.join(", ", export.strings("columns")) + " FROM " + table,
                    "TableConfigurations",
                    Value.object(
                        table,
                        Value.object(
                            settings.members().keySet().stream()
                                .flatMap(key ->
                                    List.<Object>of(key, settings.string(key).orElseThrow())
                                        .stream())
                                .toArray()))),
                "DestinationConfigurations",
                Value.object(
                    "S3Destination",
                    Value.object(
                        "S3Bucket",
                        Value.ref(BUCKET),
                        "S3OutputConfigurations",
                        Value.object(
                            "Compression",
                            "PARQUET",
                            "Format",
                            "PARQUET",
                            "OutputType",
                            "CUSTOM",
                            "Overwrite",
                            "OVERWRITE_REPORT"),
                        "S3Prefix",
                        "exports",
                        "S3Region",
                        Value.ref("AWS::Region"))),
                "RefreshCadence",
                Value.object("Frequency", "SYNCHRONOUS")),
            "Tags",
            plan.tags("plinth-" + name))
        .after(BUCKET + "Policy");
  }
}
