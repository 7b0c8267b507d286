package dev.plinth.access.proof;

import dev.plinth.access.Authorization;
import dev.plinth.access.Authorization.Question;
import dev.plinth.access.Call;
import dev.plinth.access.Decider;
import dev.plinth.access.Layers;
import dev.plinth.access.Match;
import dev.plinth.access.Request;
import dev.plinth.access.authorization.Action;
import dev.plinth.access.authorization.ResourceUse;
import dev.plinth.access.authorization.ServiceAuthorization;
import dev.plinth.access.language.Interpreter;
import dev.plinth.access.language.Pattern;
import dev.plinth.access.language.Policy;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Whether calls pass all layers of policies, whatever is not known of them.
 *
 * <p>A call stands for all requests that AWS documents for its action: on each type of resource
 * that its pattern may mean, with any value of each key that is not known of it, and without those
 * keys.
 */
public final class Passage {
  private final ServiceAuthorization authorization;

  /** Questions over the actions of this data. */
  public Passage(ServiceAuthorization authorization) {
    this.authorization = authorization;
  }

  /** Whether a call passes. */
  public sealed interface Answer {
    /**
     * Every request of it is allowed.
     *
     * @param assumptions under which this is so
     */
    record Passes(List<String> assumptions) implements Answer {
      public Passes {
        assumptions = List.copyOf(assumptions);
      }
    }

    /**
     * A request of it is denied, and the concrete interpreter agrees.
     *
     * @param isAlways whether no request of the call is allowed on the resource's type
     */
    record Denied(Request request, boolean isAlways) implements Answer {}

    /**
     * It is not known.
     *
     * @param reason lower case, without a period
     */
    record Undecided(String reason) implements Answer {}
  }

  /**
   * Asks the layers about a call. What it is for stands in the caller's partition, under a name
   * without colons.
   *
   * @param owner the account of the resource; empty for the caller's own
   */
  public Answer of(Call call, Layers layers, String owner) {
    var action = authorization.find(call.action());
    if (action.isEmpty()) {
      return new Answer.Undecided(
          "AWS lists no action `" + call.action() + "` as of " + authorization.date());
    }
    return new Asked(call, action.get(), layers, owner).answer();
  }

  private final class Asked {
    private final Call call;
    private final Action action;
    private final Layers layers;
    private final Request form;
    private final Pattern resource;
    private final List<Policy> all;

    Asked(Call call, Action action, Layers layers, String owner) {
      this.call = call;
      this.action = action;
      this.layers = layers;
      this.form = Request.of(call.caller(), call.action(), call.resource(), owner, call.facts());
      this.resource = Pattern.read(call.resource(), Pattern.Form.ARN, false);
      this.all = layers.policies().distinct().toList();
    }

    Answer answer() {
      // what every request names comes first, as it makes the plainest example
      var cells =
          Cells.of(action, authorization)
              .sorted(Comparator.comparing(cell -> !isRequired(cell)))
              .toList();
      var denied = new LinkedHashMap<Cell, Answer.Denied>();
      Optional<Answer> undecided = Optional.empty();
      for (var cell : cells) {
        switch (find(cell, false)) {
          case Prover.Answer.Found(var request) -> {
            boolean isAlways = find(cell, true) instanceof Prover.Answer.Nothing;
            denied.put(cell, new Answer.Denied(request, isAlways));
          }
          case Prover.Answer.Undecided(var reason) ->
              undecided = Optional.of(new Answer.Undecided(reason));
          case Prover.Answer.Nothing _ -> {}
        }
      }
      if (!denied.isEmpty()) {
        return shut(denied, cells)
            .orElseGet(() -> new Answer.Denied(denied.values().iterator().next().request(), false));
      }
      if (undecided.isPresent()) {
        return undecided.get();
      }
      return cells.stream().anyMatch(this::isOpen)
          ? new Answer.Passes(
              List.of("requests carry the keys that AWS lists as of " + authorization.date()))
          : new Answer.Undecided(
              "no resource of `" + call.action() + "` is like `" + call.resource() + "`");
    }

    /** A type that a request must name and that is shut, or any where all are. */
    private Optional<Answer> shut(Map<Cell, Answer.Denied> denied, List<Cell> cells) {
      var always = denied.entrySet().stream().filter(one -> one.getValue().isAlways()).toList();
      boolean isFree = action.resourceTypes().stream().noneMatch(ResourceUse::required);
      if (isFree && cells.stream().anyMatch(this::isOpen)) {
        return Optional.empty();
      }
      return always.stream()
          .filter(one -> isFree || isRequired(one.getKey()))
          .<Answer>map(Map.Entry::getValue)
          .findFirst();
    }

    private boolean isRequired(Cell cell) {
      return action.resourceTypes().stream()
          .anyMatch(use -> use.required() && cell.type().filter(use.type()::equals).isPresent());
    }

    private boolean isOpen(Cell cell) {
      return find(cell, true) instanceof Prover.Answer.Found;
    }

    private Prover.Answer find(Cell cell, boolean isAllowed) {
      var question =
          new Question(
              form.caller(),
              cell.actionKey(),
              cell.type().map(type -> type.arn()).orElse("*"),
              form.resourceAccount());
      Predicate<Request> replay =
          request -> Decider.allowed(own(request), layers) == (isAllowed ? Match.YES : Match.NO);
      return new Prover(cell, all, requests -> formula(cell, requests, question, isAllowed), replay)
          .find(Optional.of(form.caller()), form.facts());
    }

    private String partition() {
      var parts = call.principal().split(":", 3);
      return parts.length == 3 ? parts[1] : "aws";
    }

    private Request own(Request found) {
      return new Request(
          found.caller(), found.action(), found.resource(), form.resourceAccount(), found.facts());
    }

    private Formula formula(
        Cell cell, Interpreter<Formula> requests, Question question, boolean isAllowed) {
      var meant =
          cell.type().isPresent()
              ? Formula.and(
                  requests.resource(resource),
                  requests.resource(Pattern.of(cell.plain(partition()))))
              : Formula.TRUE;
      var allowed = new Authorization<>(requests, layers, question).allowed();
      return Formula.and(meant, isAllowed ? allowed : Formula.not(allowed));
    }
  }
}
