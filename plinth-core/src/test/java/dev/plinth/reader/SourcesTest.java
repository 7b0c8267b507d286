package dev.plinth.reader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.cloudformation.evaluate.Deployment.Unset;
import dev.plinth.cloudformation.evaluate.TemplateCodes;
import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.golden.Golden;
import dev.plinth.term.ResourceKey;
import dev.plinth.term.StackKey;
import dev.plinth.term.Term;
import dev.plinth.world.Resource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sources of every kind, told apart by what is in them. */
class SourcesTest {
  private static final TemplateFiles HERE =
      new TemplateFiles("777788889999", "us-west-2", Map.of(), Unset.DEFAULT);

  @TempDir Path folder = Path.of("");

  private static Resource find(WorldReading reading, StackKey stack, String id) {
    return reading.world().find(new ResourceKey(stack, id)).orElseThrow();
  }

  @Test
  void readsACloudAssembly() {
    var reading = Sources.read(List.of(Golden.resource("reader", "cdk.out")), HERE);
    assertThat(reading.diagnostics()).isEmpty();
    assertThat(reading.world().resources().stream().map(one -> one.key().toString()))
        .containsExactlyInAnyOrder(
            "acme-network/Vpc8378EB38",
            "acme-network/Nested",
            "acme-network/Nested/Group",
            "App/Topic",
            "Prod-App/Queue");
    var network = new StackKey("111122223333", "eu-west-1", "acme-network");
    var group =
        find(reading, new StackKey("111122223333", "eu-west-1", "acme-network/Nested"), "Group");
    assertThat(reading.world().resolve(group.property("VpcId")))
        .contains(find(reading, network, "Vpc8378EB38"));
    var app = new StackKey("777788889999", "us-west-2", "App");
    assertThat(find(reading, app, "Topic").property("TopicName").scalar()).contains("large");
    assertThat(find(reading, app, "Topic").property("DisplayName").scalar())
        .contains("777788889999");
    assertThat(find(reading, network, "Vpc8378EB38").origin().line()).isEqualTo(3);
  }

  @Test
  void readsAFolderOfTemplates() throws IOException {
    Files.writeString(folder.resolve("a.yaml"), "Resources: { A: { Type: AWS::SNS::Topic } }");
    Files.writeString(
        folder.resolve("b.template.json"),
        "{\"Resources\": {\"B\": {\"Type\": \"AWS::SQS::Queue\"}}}");
    Files.writeString(folder.resolve("README.md"), "no template");
    var reading = Sources.read(List.of(folder), HERE);
    assertThat(reading.diagnostics()).isEmpty();
    assertThat(reading.world().types()).containsExactly("AWS::SNS::Topic", "AWS::SQS::Queue");
    assertThat(reading.world().ofType("AWS::SQS::Queue").getFirst().key().stack())
        .isEqualTo(new StackKey("777788889999", "us-west-2", "b"));
  }

  @Test
  void readsNestedTemplatesThatStandBeside() throws IOException {
    Files.createDirectories(folder.resolve("nested"));
    Files.writeString(
        folder.resolve("a.yaml"),
        "Resources: { N: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL:"
            + " nested/n.yaml } } }");
    Files.writeString(
        folder.resolve("nested/n.yaml"), "Resources: { A: { Type: AWS::SNS::Topic } }");
    var reading = Sources.read(List.of(folder.resolve("a.yaml")), HERE);
    assertThat(find(reading, new StackKey("777788889999", "us-west-2", "a/N"), "A").type())
        .isEqualTo("AWS::SNS::Topic");
  }

  @Test
  void findsByIdTagAndType() throws IOException {
    Files.writeString(
        folder.resolve("a.yaml"),
        """
        Resources:
          A: { Type: AWS::S3::Bucket, Properties: { BucketName: data, Tags: [{ Key: team, Value: shop }] } }
          B: { Type: AWS::S3::Bucket }
        """);
    var world = Sources.read(List.of(folder), HERE).world();
    assertThat(world.tagged("team", "shop")).extracting(one -> one.key().id()).containsExactly("A");
    assertThat(world.ofType("AWS::S3::Bucket")).hasSize(2);
    assertThat(world.ofType("AWS::S3::Bucket").getFirst().id()).contains("data");
    assertThat(world.resolve(new Term.Text("nothing", world.resources().getFirst().origin())))
        .isEmpty();
  }

  @Test
  void saysWhatCannotBeRead() throws IOException {
    Files.writeString(folder.resolve("a.yaml"), "something: else");
    Files.createDirectories(folder.resolve("empty"));
    var reading =
        Sources.read(
            List.of(folder.resolve("a.yaml"), folder.resolve("empty"), folder.resolve("none.yaml")),
            HERE);
    assertThat(reading.world().resources()).isEmpty();
    assertThat(reading.diagnostics())
        .extracting(Diagnostic::code)
        .contains(TemplateCodes.NOT_A_TEMPLATE)
        .hasSize(3);
  }
}
