package dev.plinth.access.promise;

import dev.plinth.access.Decider;
import dev.plinth.access.Request;
import dev.plinth.access.authorization.ServiceAuthorization;
import dev.plinth.access.directory.Member;
import dev.plinth.access.directory.ResourceSet;
import dev.plinth.access.directory.Ruling;
import dev.plinth.access.language.Glob;
import dev.plinth.access.proof.Finding;
import dev.plinth.access.proof.Requests;
import dev.plinth.access.proof.Scope;
import dev.plinth.access.survey.Apart;
import dev.plinth.access.survey.Classes;
import dev.plinth.access.survey.Source;
import dev.plinth.access.survey.Wording;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Asks whether somebody can make a request, once for all who are alike. */
final class Askings {
  private static final Requests REQUESTS = new Requests(ServiceAuthorization.standard());

  private final Source source;
  private final Classes classes;
  private final Map<String, Finding> known = new HashMap<>();

  Askings(Source source) {
    this.source = source;
    var wording = new Wording();
    source.access().members().forEach(one -> wording.of(one.layers()));
    source.guarded().values().forEach(set -> wording.of(source.access().layers(set)));
    this.classes = new Classes(List.of(source), wording);
  }

  /** What becomes of a question to somebody. */
  sealed interface Answer {
    /** They can. */
    record Can(Ruling ruling) implements Answer {}

    /** They cannot. */
    record Cannot() implements Answer {}

    /**
     * It is not known.
     *
     * @param reason lower case, without a period
     */
    record May(String reason) implements Answer {}
  }

  /** Whether somebody can make one of these requests. */
  Answer ask(Member member, Question question) {
    var actions = actions(question);
    if (actions.isEmpty()) {
      return new Answer.Cannot();
    }
    return switch (finding(member, actions, question.set())) {
      case Finding.None _ -> new Answer.Cannot();
      case Finding.Undecided(var reason) -> new Answer.May(reason);
      case Finding.Found(var request, _) -> {
        var ruling = ruling(member, request, question.set());
        yield ruling.isCertain()
            ? new Answer.Can(ruling)
            : new Answer.May(
                member
                    .doubt()
                    .map(doubt -> "it is not known whether it is there: " + doubt)
                    .orElse("it depends on what the sources do not tell"));
      }
    };
  }

  /** The actions of a question that the policy of its resources has a say in. */
  static List<String> actions(Question question) {
    if (!question.set().isTrust()) {
      return question.actions();
    }
    return question.actions().stream().flatMap(one -> assuming(one).stream()).toList();
  }

  private static Optional<String> assuming(String action) {
    if (action.equals("*")) {
      return Optional.of("sts:*");
    }
    int colon = action.indexOf(':');
    return colon > 0
            && Glob.matches(Glob.like(action.substring(0, colon).toLowerCase(Locale.ROOT)), "sts")
        ? Optional.of("sts" + action.substring(colon))
        : Optional.empty();
  }

  private Finding finding(Member member, List<String> actions, ResourceSet set) {
    var key = key(set) + " " + actions + " ";
    var alike = classes.of(List.of(Optional.of(member)), List.of(key(set)));
    var finding = known.get(key + alike);
    if (finding == null || (finding instanceof Finding.Found && !isOf(finding, member))) {
      finding = find(member, actions, parted(member, set));
      known.put(key + alike, finding);
    }
    return finding;
  }

  private static boolean isOf(Finding finding, Member member) {
    return finding instanceof Finding.Found(var request, _)
        && request.caller().equals(member.caller());
  }

  private String key(ResourceSet set) {
    if (set.isTrust()) {
      return "trust " + set.arns().getFirst();
    }
    var first = set.arns().getFirst();
    return source.guarded(first).filter(set::equals).isPresent() ? first : set.toString();
  }

  private Finding find(Member member, List<String> actions, ResourceSet set) {
    var asker = source.allowedAtHome(member);
    return REQUESTS.documented(
        asker.caller(),
        source.access().layers(asker, set),
        source.access().facts(asker, set),
        new Scope(actions, set.arns(), set.owner()));
  }

  private Ruling ruling(Member member, Request found, ResourceSet set) {
    var asker = source.allowedAtHome(member);
    var request =
        Request.of(asker.caller(), found.action(), found.resource(), set.owner(), found.facts());
    return new Ruling(
        asker,
        request,
        Decider.decide(request, source.access().layers(asker, set)),
        List.of(),
        List.of(),
        asker.levels(),
        List.of());
  }

  /** Without what has a policy of its own, where all that an account has is meant. */
  private ResourceSet parted(Member member, ResourceSet set) {
    boolean isRest = set.arns().size() == 1 && set.arns().getFirst().indexOf('*') >= 0;
    return isRest && set.policy().isEmpty()
        ? set.withPolicy(
            source
                .sets()
                .rest(set.owner(), Apart.of(List.of(source), List.of(member), set.owner()))
                .policy())
        : set;
  }
}
