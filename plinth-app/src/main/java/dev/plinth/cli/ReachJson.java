package dev.plinth.cli;

import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import dev.plinth.network.Answer;
import dev.plinth.network.Blocker;
import dev.plinth.network.Doubt;
import dev.plinth.network.Hop;
import dev.plinth.network.Pairs.Pair;
import dev.plinth.network.Place;
import dev.plinth.network.Service;
import java.util.List;
import java.util.Locale;

/** Answers about the network for machines. */
final class ReachJson {
  private ReachJson() {}

  static JsonObject of(Place from, Place to, Service service, List<Pair> pairs) {
    return Json.object(
        "from", from.label(),
        "to", to.label(),
        "service", service.text(),
        "pairs", pairs.stream().map(ReachJson::of).toList());
  }

  static JsonObject of(Pair pair) {
    var way = pair.answer().best();
    var json = Json.object("from", pair.from(), "to", pair.to());
    for (var field : of(pair.answer()).members().entrySet()) {
      json = json.with(field.getKey(), field.getValue());
    }
    return json.with("there", Json.array(way.there().stream().map(ReachJson::hop).toList()))
        .with("back", Json.array(way.back().stream().map(ReachJson::hop).toList()));
  }

  /** The answer alone: what it is, the first reason, and all that stands in the way. */
  static JsonObject of(Answer answer) {
    var way = answer.best();
    return Json.object(
        "answer", answer.kind().name().toLowerCase(Locale.ROOT),
        "reason", reason(answer),
        "blockers", way.blockers().stream().map(ReachJson::blocker).toList(),
        "unknowns", way.doubts().stream().map(Doubt::what).toList());
  }

  private static String reason(Answer answer) {
    var way = answer.best();
    return switch (answer.kind()) {
      case REACHABLE -> "REACHABLE";
      case UNREACHABLE -> way.blockers().getFirst().reason().name();
      case UNKNOWN -> "UNKNOWN";
    };
  }

  private static JsonObject blocker(Blocker blocker) {
    return Json.object(
        "reason", blocker.reason().name(),
        "element", blocker.at().element().id(),
        "what", blocker.at().label() + ": " + blocker.at().what(),
        "change", blocker.change(),
        "origin", blocker.at().origin().toString());
  }

  private static JsonObject hop(Hop hop) {
    return Json.object(
        "element", hop.element().id(),
        "label", hop.label(),
        "what", hop.what(),
        "origin", hop.origin().toString());
  }
}
