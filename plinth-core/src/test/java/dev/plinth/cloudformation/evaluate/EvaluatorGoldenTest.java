package dev.plinth.cloudformation.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.cloudformation.TypeRegistry;
import dev.plinth.diagnostic.Code;
import dev.plinth.golden.Golden;
import dev.plinth.source.Node;
import dev.plinth.term.StackKey;
import dev.plinth.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each template below {@code cloudformation/evaluate} has beside it what it evaluates to, and what
 * is wrong with it. Parameters that are given stand in its {@code Metadata}.
 */
class EvaluatorGoldenTest {
  private static List<Path> templates() {
    return Golden.inputs(Golden.resource("cloudformation", "evaluate"), ".yaml");
  }

  @ParameterizedTest
  @MethodSource("templates")
  void evaluates(Path file) throws IOException {
    var template = evaluate(file);
    var check = TemplateCheck.check(template, TypeRegistry.standard());
    var text = new StringBuilder(Shown.of(template));
    text.append(Shown.diagnostics(check.diagnostics()));
    check.missing().forEach(missing -> text.append("missing ").append(missing).append('\n'));
    Golden.check(Golden.expected(file, ".yaml"), text.toString());
  }

  @Test
  void showsEachCode() throws IOException {
    var shown = new TreeSet<Code>();
    for (var file : templates()) {
      var template = evaluate(file);
      template.diagnostics().forEach(one -> shown.add(one.code()));
      TemplateCheck.check(template, TypeRegistry.standard())
          .diagnostics()
          .forEach(one -> shown.add(one.code()));
    }
    // these are of several stacks
    shown.add(TemplateCodes.EXPORT_TWICE);
    shown.add(TemplateCodes.STACK_CIRCLE);
    shown.add(TemplateCodes.STACK_SET_MACRO);
    assertThat(shown).containsAll(TemplateCodes.all());
  }

  private static EvaluatedTemplate evaluate(Path file) throws IOException {
    var root =
        new YamlReader()
            .read(file.getFileName().toString(), Files.readAllBytes(file))
            .root()
            .orElseThrow();
    var deployment = Deployment.of(new StackKey("111122223333", "us-east-1", "shop"));
    var given =
        root instanceof Node.Mapping mapping
            ? mapping
                .get("Metadata")
                .flatMap(node -> ((Node.Mapping) node).get("Given"))
                .map(ParameterFile::read)
            : java.util.Optional.<ParameterFile>empty();
    return Evaluator.standard()
        .evaluate(root, given.map(one -> deployment.with(one.values())).orElse(deployment));
  }
}
