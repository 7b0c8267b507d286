package dev.plinth.access.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plinth.access.Policies;
import dev.plinth.access.authorization.ServiceAuthorization;
import dev.plinth.access.language.Actions;
import dev.plinth.access.language.Operator;
import dev.plinth.access.language.Pattern;
import dev.plinth.access.language.Policy;
import dev.plinth.access.language.Principals;
import dev.plinth.access.language.Semantics;
import dev.plinth.access.language.Statement;
import dev.plinth.json.Json;
import dev.plinth.world.identity.Statement.Effect;
import io.github.cvc5.CVC5ApiException;
import io.github.cvc5.Result;
import io.github.cvc5.Solver;
import io.github.cvc5.Term;
import io.github.cvc5.TermManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Verdicts of the prover held against those of cvc5, which knows nothing of it. */
class SolverAgreementTest {
  private static final Path PAIRS = Path.of("../../shared/cases/access/containment.jsonl");
  private static final ServiceAuthorization AUTHORIZATION = ServiceAuthorization.standard();
  private static final Containment CONTAINMENT = new Containment(AUTHORIZATION);

  private static final Actions ALL = new Actions(List.of(), true);

  /** The most that cvc5 may take for one question, in milliseconds; it then does not know. */
  private static final String MOST = "2000";

  private static final int MOST_GROUPS = 40;

  private enum Verdict {
    FOUND,
    NONE,
    UNKNOWN
  }

  /** How often both gave a verdict. */
  private final Map<Verdict, Integer> agreed = new EnumMap<>(Verdict.class);

  @BeforeAll
  static void needsTheLibraryOfThisPlatform() {
    var library = "/cvc5-libs/linux/x86_64/libcvc5jni.so";
    assumeTrue(
        SolverAgreementTest.class.getResource(library) != null
            && System.getProperty("os.name").equals("Linux")
            && System.getProperty("os.arch").equals("amd64"),
        "NOT CROSS-CHECKED: cvc5 comes with no library for this platform");
  }

  @Test
  void agreesOnRandomPolicies() throws CVC5ApiException {
    for (long seed = 0; seed < 50; seed++) {
      var random = new Random(seed);
      var first = RandomPolicies.next(random);
      var second = RandomPolicies.next(random);
      compare("seed " + seed, first, second);
      compare("seed " + seed + " with more", first, with(first, second));
    }
    assertThat(agreed.getOrDefault(Verdict.NONE, 0)).isGreaterThan(20);
    assertThat(agreed.getOrDefault(Verdict.FOUND, 0)).isGreaterThan(30);
  }

  @Test
  void agreesOnPublishedPairs() throws IOException, CVC5ApiException {
    assumeTrue(Files.exists(PAIRS), "NOT CROSS-CHECKED: the published pairs are not here");
    int line = 0;
    for (var written : Files.readAllLines(PAIRS)) {
      // some of them, both ways
      if (line++ % 7 == 0) {
        var pair = (Json.JsonObject) Json.parse(written);
        var first = Policies.read("first", pair.get("first").orElseThrow());
        var second = Policies.read("second", pair.get("second").orElseThrow());
        compare(pair.string("id").orElseThrow(), first, second);
        compare(pair.string("id").orElseThrow() + " back", second, first);
      }
    }
    assertThat(agreed.getOrDefault(Verdict.NONE, 0)).isGreaterThan(15);
    assertThat(agreed.getOrDefault(Verdict.FOUND, 0)).isGreaterThan(8);
  }

  /** The policy, and what another allows and denies first. */
  private static Policy with(Policy policy, Policy more) {
    return new Policy(
        "both",
        Stream.concat(more.statements().stream().limit(2), policy.statements().stream()).toList());
  }

  private void compare(String name, Policy first, Policy second) throws CVC5ApiException {
    if (!isWithinReach(first, second)) {
      return;
    }
    var other = solved(first, second);
    if (other == Verdict.UNKNOWN) {
      return;
    }
    var own =
        switch (CONTAINMENT.more(first, second)) {
          case Finding.Found _ -> Verdict.FOUND;
          case Finding.None _ -> Verdict.NONE;
          case Finding.Undecided _ -> Verdict.UNKNOWN;
        };
    assertThat(own).as(name).isEqualTo(other);
    agreed.merge(own, 1, Integer::sum);
  }

  /** Whether all is fixed, said of nobody, and each key is compared in one way. */
  private static boolean isWithinReach(Policy first, Policy second) {
    var statements =
        Stream.of(first, second).flatMap(policy -> policy.statements().stream()).toList();
    var kinds =
        statements.stream()
            .flatMap(statement -> statement.tests().stream())
            .filter(test -> !(test.operator() instanceof Operator.Null))
            .collect(
                Collectors.groupingBy(
                    dev.plinth.access.language.Test::key,
                    Collectors.mapping(
                        test -> test.values().comparison().kind(), Collectors.toSet())));
    return statements.stream().allMatch(SolverAgreementTest::isPlain)
        && kinds.values().stream().allMatch(of -> of.size() == 1);
  }

  private static boolean isPlain(Statement statement) {
    return statement.principals() instanceof Principals.Holder
        && statement.doubt().isEmpty()
        && statement.actions().doubt().isEmpty()
        && statement.resources().patterns().stream().allMatch(Pattern::isFixed)
        && statement.tests().stream()
            .allMatch(test -> test.values().isFixed() && WhoKeys.present(test.key()).isEmpty());
  }

  private static Verdict solved(Policy first, Policy second) throws CVC5ApiException {
    var groups = Cells.groups(AUTHORIZATION, ALL, List.of(first, second));
    if (groups.size() > MOST_GROUPS) {
      return Verdict.UNKNOWN;
    }
    var verdict = Verdict.NONE;
    for (var group : groups) {
      var result = solved(first, second, group.any().actionKey());
      if (result.isSat()) {
        return Verdict.FOUND;
      }
      if (!result.isUnsat()) {
        verdict = Verdict.UNKNOWN;
      }
    }
    return verdict;
  }

  private static Result solved(Policy first, Policy second, String action) throws CVC5ApiException {
    var terms = new TermManager();
    var solver = new Solver(terms);
    solver.setOption("tlimit-per", MOST);
    solver.setOption("strings-exp", "true");
    solver.setLogic("ALL");
    var requests = new SmtRequests(terms, action, AUTHORIZATION);
    var semantics = new Semantics<>(requests);
    solver.assertFormula(allows(first, action, semantics, requests));
    solver.assertFormula(requests.not(allows(second, action, semantics, requests)));
    solver.assertFormula(requests.facts());
    return solver.checkSat();
  }

  private static Term allows(
      Policy policy, String action, Semantics<Term> semantics, SmtRequests requests) {
    return requests.and(
        semantics.says(Effect.ALLOW, policy, action),
        requests.not(semantics.says(Effect.DENY, policy, action)));
  }
}
