package dev.plinth.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.cloudformation.evaluate.Deployment.Unset;
import dev.plinth.reader.Sources;
import dev.plinth.reader.TemplateFiles;
import dev.plinth.world.network.Network;
import dev.plinth.world.network.Traffic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A folder with a network and questions about it: {@code template.yaml} and {@code questions.txt};
 * where AWS tells more than a template can, its answers in {@code state} instead of the template.
 */
record ReasonGolden(Path folder) {
  private static final TemplateFiles DEPLOYMENT =
      new TemplateFiles("111122223333", "us-east-1", Map.of(), Unset.DEFAULT);
  private static final String TEMPLATE = "template.yaml";
  private static final String QUESTIONS = "questions.txt";
  private static final Pattern LINE =
      Pattern.compile("(\\S+) -> (\\S+) (\\S+) = (reachable|unreachable|unknown)(?: (.+))?");

  /** A line of the questions. */
  record Question(String from, String to, String service, String expected) {}

  String name() {
    return String.valueOf(folder.getFileName());
  }

  @Override
  public String toString() {
    return name();
  }

  /** The first lines, which say where the rule is from and what it is. */
  List<String> rule() {
    return read(isTemplate() ? TEMPLATE : QUESTIONS)
        .lines()
        .takeWhile(line -> line.startsWith("#"))
        .toList();
  }

  private boolean isTemplate() {
    return Files.exists(folder.resolve(TEMPLATE));
  }

  /** The questions; blank lines and comments are left out. */
  List<Question> questions() {
    return read(QUESTIONS)
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(line -> {
          var parts = LINE.matcher(line);
          assertThat(parts.matches()).as(name() + ": " + line).isTrue();
          var rest = Optional.ofNullable(parts.group(5)).map(text -> " " + text).orElse("");
          return new Question(
              parts.group(1), parts.group(2), parts.group(3), parts.group(4) + rest);
        })
        .toList();
  }

  /** The questions, with the answers that Plinth gives. */
  String answered() {
    var source = folder.resolve(isTemplate() ? TEMPLATE : "state");
    var reading = Sources.read(List.of(source), DEPLOYMENT);
    assertThat(reading.diagnostics()).as(name()).isEmpty();
    var network = Network.of(reading.world());
    var selection = new Selection(reading.world(), network);
    return questions().stream()
        .map(question -> {
          var from = selection.find(question.from()).orElseThrow();
          var to = selection.find(question.to()).orElseThrow();
          return question.from()
              + " -> "
              + question.to()
              + " "
              + question.service()
              + " = "
              + answer(network, from, to, question.service());
        })
        .collect(Collectors.joining("\n"));
  }

  /** The same for every pair, or each answer once. */
  private static String answer(Network network, Place from, Place to, String service) {
    var pairs =
        new Pairs(network, List.of(from, to))
            .ask(from, to, new Service(service, protocol(service), port(service)));
    return pairs.stream()
        .map(pair -> answer(pair.answer()))
        .distinct()
        .collect(Collectors.joining(" | "));
  }

  private static String answer(Answer answer) {
    return switch (answer.kind()) {
      case REACHABLE -> "reachable";
      case UNREACHABLE ->
          "unreachable "
              + answer.best().blockers().stream()
                  .map(blocker -> blocker.reason().name())
                  .distinct()
                  .collect(Collectors.joining(","));
      case UNKNOWN ->
          "unknown "
              + answer.best().doubts().stream()
                  .map(Doubt::what)
                  .distinct()
                  .collect(Collectors.joining("; "));
    };
  }

  private static int protocol(String service) {
    return switch (service.split("/", -1)[0]) {
      case "ping" -> Traffic.ICMP;
      case "tcp" -> Traffic.TCP;
      case "udp" -> Traffic.UDP;
      default -> Integer.parseInt(service.substring("protocol/".length()));
    };
  }

  private static int port(String service) {
    return service.equals("ping")
        ? Packet.ECHO
        : service.startsWith("protocol/") ? 0 : Integer.parseInt(service.split("/", -1)[1]);
  }

  private String read(String file) {
    try {
      return Files.readString(folder.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
