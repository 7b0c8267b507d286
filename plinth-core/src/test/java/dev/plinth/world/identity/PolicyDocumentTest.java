package dev.plinth.world.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.term.Assignment;
import dev.plinth.term.ResourceKey;
import dev.plinth.term.Term;
import dev.plinth.world.identity.Edition.Variables;
import dev.plinth.world.identity.Statement.Effect;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Policies, read from what a template says. */
class PolicyDocumentTest {
  private static final String HEAD =
      """
      Parameters:
        Env: { Type: String, AllowedValues: [dev, prod] }
        Size: { Type: String, AllowedValues: [small, large] }
        Free: { Type: String }
      Conditions:
        IsProd: !Equals [!Ref Env, prod]
        IsLarge: !Equals [!Ref Size, large]
      Resources:
        Bucket: { Type: AWS::S3::Bucket }
        Role: { Type: AWS::IAM::Role, Properties: { AssumeRolePolicyDocument: {} } }
        Policy:
          Type: AWS::S3::BucketPolicy
          Properties:
            Bucket: !Ref Bucket
            PolicyDocument:
      """;

  /** The document that is written at the end of the template. */
  private static PolicyDocument read(String document) {
    var world = Templates.world(HEAD + document.indent(8));
    return PolicyDocument.of(Templates.resource(world, "Policy").property("PolicyDocument"));
  }

  private static PolicyDocument statement(String statement) {
    return read("Statement:\n" + "- " + statement.strip().indent(2).strip());
  }

  private static Statement.Rule rule(String statement) {
    return (Statement.Rule) only(statement(statement).statements());
  }

  private static <T> T only(List<T> all) {
    assertThat(all).hasSize(1);
    return all.getFirst();
  }

  private static List<String> texts(Scope<Term> scope) {
    return switch (scope) {
      case Scope.Only<Term>(var values) -> texts(values);
      case Scope.AllBut<Term>(var values) -> texts(values);
      case Scope.Unsaid<Term>() -> List.of();
    };
  }

  private static List<String> texts(List<Term> values) {
    return values.stream().map(value -> value.scalar().orElse("?")).toList();
  }

  private static String reason(PolicyDocument document) {
    assertThat(document.isReadable()).isFalse();
    return document.editions().getFirst() instanceof Edition.Unreadable unreadable
        ? unreadable.reason()
        : ((Statement.Unreadable) document.statements().getFirst()).reason();
  }

  @Test
  void readsEveryElement() {
    var document =
        read(
            """
            Version: 2012-10-17
            Id: one
            Statement:
            - Sid: First
              Effect: Allow
              Principal: { AWS: [111122223333, !GetAtt Role.Arn], Service: lambda.amazonaws.com }
              Action: s3:Get*
              Resource: [!GetAtt Bucket.Arn, !Sub "${Bucket.Arn}/*"]
              Condition:
                ForAnyValue:StringLikeIfExists: { aws:PrincipalTag/team: [a, b] }
                Bool: { aws:SecureTransport: true }
            - Effect: Deny
              NotPrincipal: { CanonicalUser: abc, Federated: cognito-identity.amazonaws.com }
              NotAction: [s3:GetObject]
              NotResource: "*"
            """);
    assertThat(document.isReadable()).isTrue();
    var edition = (Edition.Readable) only(document.editions());
    assertThat(edition.variables()).isEqualTo(Variables.SUBSTITUTED);
    assertThat(edition.id().scalar()).contains("one");
    var first = (Statement.Rule) edition.statements().getFirst();
    assertThat(first.effect()).isEqualTo(Effect.ALLOW);
    assertThat(first.sid().scalar()).contains("First");
    assertThat(first.principals())
        .isInstanceOfSatisfying(
            Scope.Only.class,
            who ->
                assertThat(who.values())
                    .satisfiesExactly(
                        one -> assertThat(one).isInstanceOf(Who.Aws.class),
                        one ->
                            assertThat(((Who.Aws) one).value()).isInstanceOf(Term.Reference.class),
                        one -> assertThat(one).isInstanceOf(Who.Service.class)));
    assertThat(first.actions()).isInstanceOf(Scope.Only.class);
    assertThat(texts(first.actions())).containsExactly("s3:Get*");
    assertThat(first.resources())
        .isInstanceOfSatisfying(
            Scope.Only.class,
            resources ->
                assertThat(resources.values())
                    .hasOnlyElementsOfTypes(Term.Reference.class, Term.Joined.class)
                    .hasSize(2));
    assertThat(first.conditions())
        .extracting(Condition::operator, Condition::key, one -> texts(one.values()))
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                "ForAnyValue:StringLikeIfExists", "aws:PrincipalTag/team", List.of("a", "b")),
            org.assertj.core.groups.Tuple.tuple("Bool", "aws:SecureTransport", List.of("true")));
    var second = (Statement.Rule) edition.statements().getLast();
    assertThat(second.effect()).isEqualTo(Effect.DENY);
    assertThat(second.principals()).isInstanceOf(Scope.AllBut.class);
    assertThat(second.actions()).isInstanceOf(Scope.AllBut.class);
    assertThat(second.resources()).isInstanceOf(Scope.AllBut.class);
    assertThat(second.origin().line()).isGreaterThan(first.origin().line());
  }

  @ParameterizedTest
  @CsvSource({"Version: 2012-10-17, SUBSTITUTED", "Version: 2008-10-17, LITERAL", "Id: a, LITERAL"})
  void theVersionDecidesWhatVariablesAre(String head, Variables variables) {
    var document = read(head + "\nStatement: { Effect: Allow, Action: '*', Resource: '*' }");
    assertThat(((Edition.Readable) only(document.editions())).variables()).isEqualTo(variables);
    assertThat(document.statements()).hasSize(1);
  }

  @Test
  void anUnknownVersionIsKept() {
    var document =
        read("Version: !Ref Free\nStatement: { Effect: Allow, Action: '*', Resource: '*' }");
    assertThat(((Edition.Readable) only(document.editions())).variables())
        .isEqualTo(Variables.UNKNOWN);
  }

  @Test
  void everyoneIsWrittenInTwoWays() {
    for (var principal : List.of("'*'", "{ AWS: '*' }", "{ AWS: ['*'] }")) {
      var rule = rule("{ Effect: Allow, Principal: " + principal + ", Action: 's3:*' }");
      assertThat(rule.principals())
          .isInstanceOfSatisfying(
              Scope.Only.class,
              who -> assertThat(who.values()).hasOnlyElementsOfType(Who.Everyone.class));
      assertThat(rule.resources()).isInstanceOf(Scope.Unsaid.class);
    }
    assertThat(rule("{ Effect: Allow, Action: 's3:*', Resource: '*' }").principals())
        .isInstanceOf(Scope.Unsaid.class);
  }

  @Test
  void aChoiceOfAValueStaysInItsList() {
    var rule =
        rule(
            """
            Effect: Allow
            Action: ["s3:GetObject", !If [IsProd, "s3:PutObject", !Ref AWS::NoValue]]
            Resource: !If [IsProd, "arn:aws:s3:::a/*", !Sub "${Bucket.Arn}/*"]
            """);
    assertThat(rule.when()).isEqualTo(Assignment.ALWAYS);
    assertThat(((Scope.Only<Term>) rule.actions()).values().getLast())
        .isInstanceOf(Term.OneOf.class);
    assertThat(only(((Scope.Only<Term>) rule.resources()).values())).isInstanceOf(Term.OneOf.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "!If [IsProd, { Effect: Allow, Action: a }, { Effect: Deny, Action: a }]",
        "{ Effect: !If [IsProd, Allow, Deny], Action: a }",
        "{ Effect: Deny, Action: a, Principal: !If [IsProd, '*', { AWS: 111122223333 }] }",
        "{ Effect: Deny, Action: !If [IsProd, [a, b], [c]] }",
        "{ Effect: Deny, Action: !If [IsProd, a, !Ref AWS::NoValue], NotAction: !If [IsProd, !Ref"
            + " AWS::NoValue, b] }",
        "{ Effect: Deny, Action: a, Condition: !If [IsProd, { Bool: { k: true } }, !Ref"
            + " AWS::NoValue] }",
        "{ Effect: Deny, Action: a, Condition: { Bool: !If [IsProd, { k: true }, { l: true }] } }",
        "{ Effect: Deny, Action: a, Condition: { Bool: { k: !If [IsProd, true, !Ref AWS::NoValue],"
            + " l: true } } }",
      })
  void aChoiceOfTheShapeMakesAStatementForEachCase(String statement) {
    var document = statement(statement);
    assertThat(document.isReadable()).isTrue();
    assertThat(document.statements())
        .extracting(one -> one.when().toString())
        .containsExactlyInAnyOrder("Env is prod", "Env is dev");
  }

  @Test
  void choicesThatHangTogetherAreNotMultiplied() {
    var document =
        statement(
            """
            Effect: !If [IsProd, Deny, Allow]
            Principal: !If [IsProd, "*", { AWS: 111122223333 }]
            Action: !If [IsLarge, [a, b], [c]]
            """);
    assertThat(document.statements())
        .extracting(one -> one.when().toString())
        .containsExactlyInAnyOrder(
            "Env is prod, Size is large",
            "Env is prod, Size is small",
            "Env is dev, Size is large",
            "Env is dev, Size is small");
  }

  @Test
  void aStatementMayBeLeftOut() {
    var document =
        read(
            """
            Statement:
            - { Effect: Allow, Action: a }
            - !If [IsProd, !Ref AWS::NoValue, { Effect: Deny, Action: b }]
            """);
    assertThat(document.statements())
        .extracting(one -> one.when().toString())
        .containsExactly("always", "Env is dev");
  }

  @Test
  void aDocumentHasAnEditionForEachCase() {
    var document =
        read(
            """
            Fn::If:
            - IsProd
            - { Version: 2012-10-17, Statement: [{ Effect: Deny, Action: a }] }
            - Statement: !If [IsLarge, [{ Effect: Allow, Action: b }], !Ref Free]
            """);
    assertThat(document.editions())
        .extracting(one -> one.when().toString())
        .containsExactlyInAnyOrder(
            "Env is prod", "Env is dev, Size is large", "Env is dev, Size is small");
    assertThat(document.statements())
        .filteredOn(Statement.Unreadable.class::isInstance)
        .extracting(one -> one.when().toString())
        .containsExactly("Env is dev, Size is small");
  }

  @Test
  void aDocumentMayBeMissingInACase() {
    var document =
        read("!If [IsProd, !Ref AWS::NoValue, { Statement: { Effect: Deny, Action: a } }]");
    assertThat(document.editions())
        .extracting(one -> one.getClass().getSimpleName())
        .containsExactlyInAnyOrder("Nothing", "Readable");
  }

  @Test
  void jsonTextIsRead() {
    var document =
        read(
            """
            |
              {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": ["s3:*"],
               "Principal": "*", "Condition": {"NumericLessThan": {"s3:max-keys": 10}}}}
            """);
    assertThat(document.isReadable()).isTrue();
    var rule = (Statement.Rule) only(document.statements());
    assertThat(texts(rule.conditions().getFirst().values())).containsExactly("10");
    assertThat(rule.origin().file().name()).isEqualTo("template.yaml");
  }

  @Test
  void referencesInJsonTextStay() {
    var document =
        read(
            """
            !Sub '{"Statement": {"Effect": "Allow", "Action": "s3:*", "Principal": {"AWS":
              "${Bucket.Arn}"}, "Resource": "x${Bucket.Arn}/*${Bucket}"}}'
            """);
    var rule = (Statement.Rule) only(document.statements());
    assertThat(((Who.Aws) only(((Scope.Only<Who>) rule.principals()).values())).value())
        .isInstanceOfSatisfying(
            Term.Reference.class,
            one -> assertThat(one.resource()).isEqualTo(Templates.key("Bucket")));
    assertThat(only(((Scope.Only<Term>) rule.resources()).values()))
        .isInstanceOfSatisfying(
            Term.Joined.class,
            joined ->
                assertThat(joined.parts())
                    .extracting(one -> one.getClass().getSimpleName())
                    .containsExactly("Text", "Reference", "Text", "Reference"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // may hold a quote, and whatever comes behind it
        "!Sub '{\"Statement\": {\"Effect\": \"Allow\", \"Action\": \"${Free}\"}}'",
        "!Sub '{\"Statement\": {\"Effect\": \"Allow\", \"Action\": ${Bucket}}}'",
        "!Sub '{\"Statement\": ${Free}}'",
        "'{\"Statement\": {\"Effect\": \"Allow\", \"Effect\": \"Deny\"}}'",
        "'not json'",
        "'[]'",
        "''",
        "[]",
        "!Ref Free",
        "!GetAtt Bucket.Arn",
        "{ Version: 2012-10-17 }",
        "{ Version: 2015-10-17, Statement: [] }",
        "{ Statement: [], Comment: none }",
        "{ Statement: [], Id: { a: b } }",
      })
  void whatIsNoPolicyIsUnreadable(String document) {
    assertThat(only(read(document).editions())).isInstanceOf(Edition.Unreadable.class);
  }

  @Test
  void privateCharactersAreNotTakenForMarks() {
    assertThat(
            reason(
                read(
                    "!Sub '{\"Statement\": {\"Effect\": \"Allow\", \"Action\": \"\\ue0000\\ue001"
                        + " ${Bucket}\"}}'")))
        .contains("private use");
  }

  @Test
  void aSymbolicConditionKeyInJsonTextIsSeen() {
    assertThat(
            reason(
                read(
                    "!Sub '{\"Statement\": [{\"Effect\": \"Allow\", \"Action\": \"a\","
                        + " \"Condition\": {\"StringEquals\": {\"${Bucket}:sub\": \"x\"}}}]}'")))
        .isEqualTo("a name in it is known only after deployment");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "text | a statement is an object",
        "{ Action: a } | its `Effect` is neither `Allow` nor `Deny`",
        "{ Effect: allow, Action: a } | its `Effect` is neither `Allow` nor `Deny`",
        "{ Effect: Allow } | it has neither `Action` nor `NotAction`",
        "{ Effect: Allow, Action: a, NotAction: b } | it has both `Action` and `NotAction`",
        "{ Effect: Allow, Action: [] } | its `Action` is empty",
        "{ Effect: Allow, Action: { a: b } } | its `Action` is neither a text nor a list of texts",
        "{ Effect: Allow, Action: [[a]] } | its `Action` is neither a text nor a list of texts",
        "{ Effect: Allow, Actions: a } | `Actions` is no element of a statement",
        "{ Effect: Allow, Action: a, Principal: me } | its `Principal` is neither `*` nor an"
            + " object",
        "{ Effect: Allow, Action: a, Principal: {} } | its `Principal` is neither `*` nor an"
            + " object",
        "{ Effect: Allow, Action: a, Principal: { User: x } } | `User` is no kind of `Principal`",
        "{ Effect: Allow, Action: a, Condition: [] } | its `Condition` is not an object",
        "{ Effect: Allow, Action: a, Condition: { Bool: x } } | `Bool` of its `Condition` is not an"
            + " object",
        "{ Effect: Allow, Action: [a, !If [IsProd, [b], c]] } | its `Action` is neither a text nor"
            + " a list of texts",
      })
  void whatIsNoStatementIsUnreadable(String statement, String reason) {
    assertThat(reason(statement(statement))).isEqualTo(reason);
  }

  @Test
  void aValueThatIsNotKnownIsKept() {
    var rule = rule("{ Effect: Allow, Action: !Ref Free, Resource: [!Ref Free, a] }");
    assertThat(only(((Scope.Only<Term>) rule.actions()).values())).isInstanceOf(Term.Unknown.class);
    assertThat(((Scope.Only<Term>) rule.resources()).values()).hasSize(2);
  }

  @Test
  void tooManyCasesAreToldAsSuch() {
    var parameters = new StringBuilder("Parameters:\n");
    var conditions = new StringBuilder("Conditions:\n");
    var tests = new StringBuilder();
    for (int i = 0; i < 12; i++) {
      parameters.append("  P%d: { Type: String, AllowedValues: [a, b] }\n".formatted(i));
      conditions.append("  C%d: !Equals [!Ref P%d, a]\n".formatted(i, i));
      tests.append("                  k%d: !If [C%d, [x, y], [z]]\n".formatted(i, i));
    }
    var world =
        Templates.world(
            parameters
                + "\n"
                + conditions
                + """
                Resources:
                  Policy:
                    Type: AWS::S3::BucketPolicy
                    Properties:
                      Bucket: b
                      PolicyDocument:
                        Statement:
                        - Effect: Allow
                          Action: a
                          Condition:
                            StringEquals:
                """
                + tests.toString().replaceAll("(?m)^ {18}", " ".repeat(16)));
    var document =
        PolicyDocument.of(Templates.resource(world, "Policy").property("PolicyDocument"));
    assertThat(reason(document)).contains("1,024 cases");
  }

  @Test
  void aResourceKeyTellsWhoIsMeant() {
    var rule = rule("{ Effect: Allow, Action: a, Principal: { AWS: !GetAtt Bucket.Arn } }");
    var who = (Who.Aws) only(((Scope.Only<Who>) rule.principals()).values());
    assertThat(((Term.Reference) who.value()).resource())
        .isEqualTo(new ResourceKey(Templates.stack("app"), "Bucket"));
  }
}
