package dev.plinth.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.reader.SourceParts;
import dev.plinth.source.Origin;
import dev.plinth.source.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SavedPlanTest {
  private static final String OLD =
      """
      Resources:
        Orders:
          Type: AWS::DynamoDB::Table
          Properties:
            TableName: orders
            BillingMode: PAY_PER_REQUEST
            AttributeDefinitions: [{ AttributeName: id, AttributeType: S }]
            KeySchema: [{ AttributeName: id, KeyType: HASH }]
        News: { Type: AWS::SNS::Topic, Properties: { DisplayName: news } }
      """;
  private static final String NAME = "//store/Orders";

  @TempDir Path folder = Path.of("");

  private SourceParts side(String text) throws IOException {
    var file = folder.resolve("store.yaml");
    Files.writeString(file, text);
    return Sides.read(file);
  }

  private static SavedPlan saved(Plan plan, List<String> accepted) {
    var text = PlanJson.of(plan, "store.yaml", "deployed", accepted).pretty();
    return SavedPlan.read(SourceFile.of("store.plan", text)).plan().orElseThrow();
  }

  private static List<String> codes(List<Diagnostic> diagnostics) {
    return diagnostics.stream().map(one -> one.code().id()).toList();
  }

  @Test
  void carriesOutWhatWasReadAndNothingElse() throws IOException {
    var before = side(OLD);
    var after = side(OLD.replace("DisplayName: news", "DisplayName: offers"));
    var plan = Planner.plan(before, after, List.of());
    var saved = saved(plan, List.of());
    assertThat(saved.verify(Fingerprint.of(before), Fingerprint.of(after))).isEmpty();
    var later = side(OLD.replace("DisplayName: news", "DisplayName: sale"));
    var stale = saved.verify(Fingerprint.of(before), Fingerprint.of(later));
    assertThat(codes(stale)).containsExactly("PLN-104");
    assertThat(stale.getFirst().notes()).containsExactly("it differs in stack //store");
    assertThat(codes(saved.verify(Fingerprint.of(later), Fingerprint.of(after))))
        .containsExactly("PLN-104");
  }

  @Test
  void aFingerprintIsOfWhatIsSaid() throws IOException {
    var spaced = side(OLD.replace("{ DisplayName: news }", "{\n        DisplayName: 'news' }"));
    assertThat(Fingerprint.of(spaced).whole()).isEqualTo(Fingerprint.of(side(OLD)).whole());
    assertThat(Fingerprint.of(side(OLD.replace("news }", "\"12\" }"))))
        .isNotEqualTo(Fingerprint.of(side(OLD.replace("news }", "12 }"))));
  }

  @Test
  void aLossHasToBeNamed() throws IOException {
    var before = side(OLD);
    var after = side(OLD.replace("TableName: orders", "TableName: sales"));
    var plan = Planner.plan(before, after, List.of());
    assertThat(plan.losses().stream().map(Loss::name)).containsExactly(NAME);
    assertThat(plan.losses().getFirst().because()).containsExactly("/Properties/TableName");
    assertThat(plan.losses().getFirst().left()).isEqualTo("Delete");
    var at = Origin.of(SourceFile.of("--lose", ""));
    assertThat(codes(Acceptance.of(plan, List.of(), at))).containsExactly("PLN-101");
    assertThat(Acceptance.of(plan, List.of(NAME), at)).isEmpty();
    assertThat(codes(Acceptance.of(plan, List.of(NAME, "//store/Order"), at)))
        .containsExactly("PLN-103");
    var there = Fingerprint.of(before);
    var toBe = Fingerprint.of(after);
    assertThat(codes(saved(plan, List.of()).verify(there, toBe))).containsExactly("PLN-101");
    assertThat(saved(plan, List.of(NAME)).verify(there, toBe)).isEmpty();
  }

  /** AWS may say that it is replaced, which the plan does not know. */
  @Test
  void whatIsOnlyChangedMayBeNamed() throws IOException {
    var changed = OLD.replace("BillingMode: PAY_PER_REQUEST", "TableClass: STANDARD");
    var plan = Planner.plan(side(OLD), side(changed), List.of());
    assertThat(plan.losses()).isEmpty();
    var at = Origin.of(SourceFile.of("--lose", ""));
    assertThat(Acceptance.of(plan, List.of(NAME), at)).isEmpty();
    assertThat(codes(Acceptance.of(plan, List.of("//store/News"), at))).containsExactly("PLN-103");
    assertThat(plan.afterMoves(List.of(NAME))).containsExactly(NAME);
  }

  @Test
  void whatWasChangedByHandIsNoPlan() throws IOException {
    var plan = Planner.plan(side(OLD), side(OLD.replace("news }", "sale }")), List.of());
    var text = PlanJson.of(plan, "store.yaml", "", List.of()).pretty();
    var hash = plan.after().parts().firstEntry().getValue();
    for (var other :
        List.of("", "[]", "{}", text.replace(hash, hash.replace(hash.charAt(0), 'x')))) {
      var reading = SavedPlan.read(SourceFile.of("store.plan", other));
      assertThat(reading.plan()).isEmpty();
      assertThat(codes(reading.diagnostics())).containsExactly("PLN-105");
    }
  }
}
