package dev.plinth.rehearse;

import dev.plinth.cloud.Endpoint;
import dev.plinth.cloud.Request;
import dev.plinth.json.Json.JsonObject;
import dev.plinth.twin.Twin;
import java.util.ArrayList;
import java.util.List;

/** A twin whose calls are written down, for faults to be put where calls are. */
final class Survey implements Endpoint {
  private final Twin twin;
  private final Sites sites = new Sites();
  private final List<Site> calls = new ArrayList<>();

  Survey(Twin twin) {
    this.twin = twin;
  }

  /** The calls so far, in their order. */
  synchronized List<Site> calls() {
    return List.copyOf(calls);
  }

  @Override
  public synchronized JsonObject answer(Request request) {
    calls.add(sites.next(request));
    var answer = twin.answer(request);
    sites.answered(request, answer);
    return answer;
  }
}
