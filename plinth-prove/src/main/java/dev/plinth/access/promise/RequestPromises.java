package dev.plinth.access.promise;

import dev.plinth.access.authorization.ServiceAuthorization;
import dev.plinth.access.chain.Chain;
import dev.plinth.access.chain.Isolation;
import dev.plinth.access.chain.Step;
import dev.plinth.access.directory.Member;
import dev.plinth.access.directory.ResourceSet;
import dev.plinth.access.directory.Ruling;
import dev.plinth.access.language.Glob;
import dev.plinth.access.promise.Askings.Answer;
import dev.plinth.access.survey.Source;
import dev.plinth.promise.Verdict;
import dev.plinth.world.Resource;
import dev.plinth.world.World;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Decides promises about requests. Not safe for use by several threads. */
public final class RequestPromises {
  private static final String EVERYTHING = "*";
  private static final List<String> ASSUME = List.of("sts:AssumeRole");

  /** Reasons that are told before they are counted. */
  private static final int SHOWN = 5;

  private final Source source;
  private final Isolation isolation;
  private Optional<Askings> askings = Optional.empty();
  private Optional<Askers> askers = Optional.empty();
  private final Meanings meanings;

  /** Promises about a World. */
  public RequestPromises(World world) {
    this.source = new Source(world);
    this.isolation = Isolation.of(source.access());
    this.meanings = new Meanings(source);
  }

  /** Worked out for the promises that ask it: to tell who is alike takes a look at everybody. */
  private Askings askings() {
    var known = askings.orElseGet(() -> new Askings(source));
    askings = Optional.of(known);
    return known;
  }

  private Collection<Member> askers(ResourceSet set) {
    var known = askers.orElseGet(() -> new Askers(source));
    askers = Optional.of(known);
    return known.of(set);
  }

  /** Finds which resources are meant. */
  public ResourceSelection resources() {
    return new ResourceSelection(source, isolation.parties());
  }

  /** Finds who is meant. */
  public PrincipalSelection principals() {
    return new PrincipalSelection(source, isolation.parties());
  }

  /** Whether nobody of any of these parties can act on anything of another of them. */
  public Verdict<Chain> isolated(List<String> names) {
    return isolation.isolated(names);
  }

  /** The requests that actions on resources mean. */
  public Meaning meaning(Collection<String> actions, Collection<ResourceSet> sets) {
    return meanings.of(actions, sets);
  }

  /**
   * Whether nobody can make one of these requests, by themselves or through a role of one of those
   * who may.
   */
  public Verdict<Chain> nobody(Collection<Question> questions, Collection<Member> except) {
    var open = new LinkedHashSet<String>();
    var trusted = new TreeSet<String>();
    for (var question : questions) {
      for (var member : askers(question.set())) {
        if (PrincipalSelection.isOf(member, except)) {
          continue;
        }
        switch (askings().ask(member, question)) {
          case Answer.Cannot _ -> {}
          case Answer.Can(var ruling) -> {
            return new Verdict.Refuted<>(new Chain(List.of(new Step(ruling, ""))));
          }
          case Answer.May(var reason) ->
              open.add("`" + member.label() + "` may on " + question.set().name() + ": " + reason);
        }
      }
    }
    for (var role : except) {
      var broken = assumed(role, questions, except, open, trusted);
      if (broken.isPresent()) {
        return broken.get();
      }
    }
    source.world().missing().forEach(one -> open.add(one.toString()));
    source.sets().open().forEach(one -> open.add("it is not known " + one));
    return open.isEmpty()
        ? new Verdict.Proved<>(assumptions(except, trusted))
        : new Verdict.Unknown<>(listed(open));
  }

  private static List<String> listed(Collection<String> open) {
    var all = new ArrayList<>(open.stream().limit(SHOWN).toList());
    if (open.size() > SHOWN) {
      all.add("and " + (open.size() - SHOWN) + " more");
    }
    return all;
  }

  /** The first of these who can make one of these requests. */
  public Optional<Ruling> first(Collection<Question> questions, Collection<Member> who) {
    for (var member : who) {
      for (var question : questions) {
        if (askings().ask(member, question) instanceof Answer.Can(var ruling)) {
          return Optional.of(ruling);
        }
      }
    }
    return Optional.empty();
  }

  /** Why it is not known whether one of these can make one of these requests. */
  public List<String> open(Collection<Question> questions, Collection<Member> who) {
    var open = new LinkedHashSet<String>();
    for (var member : who) {
      for (var question : questions) {
        if (askings().ask(member, question) instanceof Answer.May(var reason)) {
          open.add("`" + member.label() + "` may on " + question.set().name() + ": " + reason);
        }
      }
    }
    return listed(open);
  }

  /**
   * The requests that weaken what is in these sets, and the names of those of which the data does
   * not tell what does.
   */
  public Weakened weakening(Collection<ResourceSet> sets) {
    var weakening = Weakening.standard();
    var questions = new ArrayList<Question>();
    var untold = new TreeSet<String>();
    var resources = resources().resources(sets);
    for (var set : sets) {
      if (set.isTrust()) {
        continue;
      }
      var own =
          weakening.all().stream()
              .filter(action -> set.arns().stream().anyMatch(arn -> isAbout(action, arn)))
              .toList();
      if (!own.isEmpty()) {
        questions.add(new Question(own, set));
      } else if (resources.stream().noneMatch(one -> isOf(one, set))) {
        untold.add(set.name());
      }
    }
    for (var resource : resources) {
      var actions = weakening.of(resource.type());
      if (actions.isEmpty()) {
        untold.add(resource.key().id() + ", of type " + resource.type());
        continue;
      }
      // what acts on a part of it, or names nothing, may be about it
      var others =
          actions.get().stream()
              .filter(action ->
                  source.targets().arn(resource).stream().noneMatch(arn -> isAbout(action, arn)))
              .toList();
      if (!others.isEmpty()) {
        questions.add(
            new Question(
                others,
                source.sets().rest(source.access().account(resource.account()), List.of())));
      }
    }
    return new Weakened(questions.stream().distinct().toList(), List.copyOf(untold));
  }

  /**
   * Requests that weaken something.
   *
   * @param untold what there is of which it is not known what weakens it
   */
  public record Weakened(List<Question> questions, List<String> untold) {
    public Weakened {
      questions = List.copyOf(questions);
      untold = List.copyOf(untold);
    }
  }

  private boolean isOf(Resource resource, ResourceSet set) {
    return source.targets().arn(resource).filter(set.arns()::contains).isPresent();
  }

  /** Whether the action acts on what has such an ARN. */
  private static boolean isAbout(String action, String pattern) {
    if (pattern.equals(EVERYTHING)) {
      return true;
    }
    var arn = pattern.replace('*', 'x').replace('?', 'x');
    return ServiceAuthorization.standard().find(action).stream()
        .flatMap(one -> one.resourceTypes().stream())
        .map(use -> use.type().pattern())
        .filter(form -> !form.equals(EVERYTHING))
        .anyMatch(form -> Glob.matches(Glob.like(form), arn));
  }

  /** Whether somebody else may become a role that is excepted, and then make such a request. */
  private Optional<Verdict<Chain>> assumed(
      Member role,
      Collection<Question> questions,
      Collection<Member> except,
      Collection<String> open,
      Collection<String> trusted) {
    var trust = source.guarded("trust " + role.arn());
    if (trust.isEmpty()) {
      return Optional.empty();
    }
    for (var member : askers(trust.get())) {
      if (PrincipalSelection.isOf(member, except)) {
        continue;
      }
      if (!member.caller().isIdentity()) {
        trusted.add("`" + role.label() + "` by " + member.label());
        continue;
      }
      var assuming = askings().ask(member, new Question(ASSUME, trust.get()));
      if (assuming instanceof Answer.Cannot) {
        continue;
      }
      var own = first(questions, List.of(role));
      if (assuming instanceof Answer.Can(var ruling) && own.isPresent()) {
        return Optional.of(
            new Verdict.Refuted<>(
                new Chain(
                    List.of(
                        new Step(ruling, "the role `" + role.label() + "`"),
                        new Step(own.get(), "")))));
      }
      if (own.isPresent() || may(questions, role)) {
        open.add("`" + member.label() + "` may become `" + role.label() + "`");
      }
    }
    return Optional.empty();
  }

  private boolean may(Collection<Question> questions, Member role) {
    return questions.stream()
        .anyMatch(question -> !(askings().ask(role, question) instanceof Answer.Cannot));
  }

  private static List<String> assumptions(Collection<Member> except, Collection<String> trusted) {
    var all = new ArrayList<String>();
    all.add(
        "requests are those that AWS documents as of " + ServiceAuthorization.standard().date());
    all.add("the sources tell of everybody, and of every resource that has a policy of its own");
    all.add("nobody changes who there is, or a policy");
    if (!except.isEmpty()) {
      all.add("nobody passes what is excepted to a service");
    }
    if (!trusted.isEmpty()) {
      all.add("those stand for whom they become: " + String.join(", ", trusted));
    }
    return all;
  }
}
