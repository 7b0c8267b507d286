package dev.plinth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Policies that nobody meant, and such as are made to keep a reader busy. */
@Timeout(600)
class BadPoliciesTest {
  private static final String REQUEST =
      """
      "principal":"arn:aws:iam::111122223333:role/reader","action":"s3:GetObject",\
      "resource":"arn:aws:s3:::acme-logs/%s\"\
      """;

  @TempDir Path folder = Path.of("");

  private static String policy(String statement) {
    return "{\"Version\":\"2012-10-17\",\"Statement\":[" + statement + "]}";
  }

  private static String allow(String more) {
    return policy("{\"Effect\":\"Allow\",\"Action\":\"s3:*\"," + more + "}");
  }

  /** What nobody can tell the meaning of. */
  private static Map<String, String> odd() {
    var all = new LinkedHashMap<String, String>();
    all.put("no object", "[1,2]");
    all.put("no statement", "{\"Version\":\"2012-10-17\",\"Statement\":\"all\"}");
    all.put("no effect", policy("{\"Action\":\"*\",\"Resource\":\"*\"}"));
    all.put("misspelt", policy("{\"Efect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}"));
    all.put("odd effect", policy("{\"Effect\":\"allow\",\"Action\":\"*\",\"Resource\":\"*\"}"));
    all.put("number as action", policy("{\"Effect\":\"Allow\",\"Action\":{},\"Resource\":\"*\"}"));
    all.put(
        "unknown operator",
        allow("\"Resource\":\"*\",\"Condition\":{\"StringSounds\":{\"aws:SourceVpc\":\"x\"}}"));
    all.put("megabyte", allow("\"Resource\":\"" + "*ab".repeat(350_000) + "\""));
    all.put("deep", allow("\"Resource\":" + "[".repeat(150) + "\"*\"" + "]".repeat(150)));
    return all;
  }

  /** What is a policy and takes long to read carelessly. */
  private static Map<String, String> large() {
    var stars = new StringBuilder();
    for (int i = 0; i < 200; i++) {
      stars.append('*').append((char) ('a' + i % 26));
    }
    var many = new ArrayList<String>();
    for (int i = 0; i < 2_500; i++) {
      many.add(
          "{\"Effect\":\"Allow\",\"Action\":\"s3:Get*\",\"Resource\":\"arn:aws:s3:::acme-%s-*/x\"}"
              .formatted(i));
    }
    var all = new LinkedHashMap<String, String>();
    all.put("stars", allow("\"Resource\":\"" + stars + "*\""));
    all.put("long", allow("\"Resource\":\"" + "*ab".repeat(80_000) + "\""));
    all.put("many", policy(String.join(",", many)));
    return all;
  }

  @Test
  void noneIsDecidedByWhatCannotBeRead() throws Exception {
    var lines = new ArrayList<String>();
    odd().forEach((name, policy) -> lines.add(decided(name, policy)));
    lines.add(decided("too deep", "[".repeat(5_000) + "]".repeat(5_000)));
    lines.add("{\"id\":\"broken\",");
    large().forEach((name, policy) -> lines.add(decided(name, policy)));
    Files.write(folder.resolve("cases.jsonl"), lines);
    var run = Run.plinth(folder, "decide", "--cases", "cases.jsonl");
    assertThat(run.err()).doesNotContain("Exception", "\tat ");
    var answers = run.out().strip().lines().map(line -> (JsonObject) Json.parse(line)).toList();
    assertThat(answers).hasSameSizeAs(lines);
    var unknown = answers.subList(0, odd().size() + 2);
    assertThat(unknown)
        .allSatisfy(
            answer -> assertThat(answer.string("decision").orElse("unknown")).isEqualTo("unknown"));
    var known = answers.subList(odd().size() + 2, answers.size());
    assertThat(known)
        .allSatisfy(answer -> assertThat(answer.string("decision")).contains("implicitDeny"));
  }

  private static String decided(String id, String policy) {
    return "{\"id\":\"%s\",%s,\"identity\":[%s]}".formatted(id, REQUEST.formatted("x"), policy);
  }

  @Test
  void noneIsSaidToAllowNoMoreThatCannotBeRead() throws Exception {
    var nothing = policy("{\"Effect\":\"Deny\",\"Action\":\"*\",\"Resource\":\"*\"}");
    var lines = new ArrayList<String>();
    odd().forEach((name, policy) -> lines.add(pair(name, policy, nothing)));
    large().forEach((name, policy) -> lines.add(pair(name, policy, policy)));
    Files.write(folder.resolve("pairs.jsonl"), lines);
    var run = Run.plinth(folder, "compare", "--cases", "pairs.jsonl");
    assertThat(run.err()).doesNotContain("Exception", "\tat ");
    var answers = run.out().strip().lines().map(line -> (JsonObject) Json.parse(line)).toList();
    assertThat(answers).hasSameSizeAs(lines);
    assertThat(answers.subList(0, odd().size()))
        .allSatisfy(answer -> assertThat(answer.get("firstAllowsMore")).contains(Json.nothing()));
    assertThat(answers.subList(odd().size(), answers.size()))
        .allSatisfy(
            answer -> assertThat(answer.get("firstAllowsMore")).contains(Json.parse("false")));
  }

  private static String pair(String id, String first, String second) {
    return "{\"id\":\"%s\",\"first\":%s,\"second\":%s}".formatted(id, first, second);
  }
}
