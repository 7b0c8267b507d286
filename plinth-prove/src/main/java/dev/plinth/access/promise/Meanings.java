package dev.plinth.access.promise;

import dev.plinth.access.Caller;
import dev.plinth.access.Facts;
import dev.plinth.access.Layers;
import dev.plinth.access.Lockout;
import dev.plinth.access.authorization.Action;
import dev.plinth.access.authorization.ServiceAuthorization;
import dev.plinth.access.directory.ResourceSet;
import dev.plinth.access.proof.Finding;
import dev.plinth.access.proof.Requests;
import dev.plinth.access.proof.Scope;
import dev.plinth.access.survey.Source;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds which requests actions on resources mean: an action that acts on nothing that can be named
 * means all that it does in the account of the resources.
 */
final class Meanings {
  private static final ServiceAuthorization AUTHORIZATION = ServiceAuthorization.standard();
  private static final Requests REQUESTS = new Requests(AUTHORIZATION);

  /** Allows whatever can be asked for. */
  private static final Layers ALL =
      new Layers(
          List.of(Lockout.FULL_AWS_ACCESS),
          Optional.of(Lockout.FULL_AWS_ACCESS),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of());

  private final Source source;
  private final Map<String, Boolean> known = new HashMap<>();

  Meanings(Source source) {
    this.source = source;
  }

  Meaning of(Collection<String> actions, Collection<ResourceSet> sets) {
    var direct = new ArrayList<String>();
    var unnamed = new LinkedHashSet<String>();
    var never = new ArrayList<String>();
    var leftOut = new ArrayList<String>();
    var owners = sets.stream().map(ResourceSet::owner).distinct().toList();
    boolean isAll = sets.stream().anyMatch(set -> set.arns().contains("*"));
    for (var action : actions) {
      var nameless = isAll ? List.<String>of() : nameless(action);
      if (sets.stream().anyMatch(set -> isAbout(action, set))) {
        direct.add(action);
        if (!nameless.isEmpty()) {
          leftOut.add(
              "`%s` is not about what acts on nothing that can be named, such as `%s`"
                  .formatted(action, nameless.getFirst()));
        }
      } else if (nameless.stream().anyMatch(one -> isAbout(one, rest(owners.getFirst())))) {
        unnamed.addAll(nameless);
      } else {
        never.add(action);
      }
    }
    var questions = new ArrayList<Question>();
    if (!direct.isEmpty()) {
      sets.forEach(set -> questions.add(new Question(direct, set)));
    }
    if (!unnamed.isEmpty()) {
      owners.forEach(owner -> questions.add(new Question(List.copyOf(unnamed), rest(owner))));
    }
    return new Meaning(questions, never, leftOut);
  }

  private ResourceSet rest(String owner) {
    return source.sets().rest(owner, List.of());
  }

  private static List<String> nameless(String action) {
    return AUTHORIZATION.matching(action).stream()
        .mapToObj(AUTHORIZATION.actions()::get)
        .filter(Action::isWildcardOnly)
        .map(Action::fullName)
        .toList();
  }

  /** Whether there is a request for the action on one of these, where everything is allowed. */
  private boolean isAbout(String action, ResourceSet set) {
    return known.computeIfAbsent(
        action + " " + set.isTrust() + " " + set.arns() + " " + set.owner(),
        _ -> {
          var asked = Askings.actions(new Question(List.of(action), set));
          return !asked.isEmpty()
              && !(REQUESTS.documented(
                      new Caller.Root("aws", set.owner()),
                      ALL,
                      Facts.NONE,
                      new Scope(asked, set.arns(), set.owner()))
                  instanceof Finding.None);
        });
  }
}
