package dev.plinth.rehearse;

import dev.plinth.cloud.ConnectionLost;
import dev.plinth.cloud.Endpoint;
import dev.plinth.cloud.Refusal;
import dev.plinth.cloud.Request;
import dev.plinth.json.Json.JsonObject;
import dev.plinth.rehearse.Fault.Broken;
import dev.plinth.rehearse.Fault.Expired;
import dev.plinth.rehearse.Fault.Killed;
import dev.plinth.rehearse.Fault.Kind;
import dev.plinth.rehearse.Fault.Lost;
import dev.plinth.rehearse.Fault.Moment;
import dev.plinth.rehearse.Fault.Throttled;
import dev.plinth.rehearse.Fault.Unseen;
import dev.plinth.twin.Twin;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The twin, with what a plan says going wrong on the way to it and in it. */
final class FaultyEndpoint implements Endpoint {
  /** The process that deploys was killed: it makes no call any more and writes nothing down. */
  static final class ProcessKilled extends Error {
    private static final long serialVersionUID = 1L;
  }

  private final Twin twin;
  private final Map<Site, List<Fault>> faults = new HashMap<>();
  private final Sites sites = new Sites();
  private final EnumMap<Kind, Integer> happened = new EnumMap<>(Kind.class);
  private final Map<String, Integer> busy = new HashMap<>();
  private final Set<String> expired = new HashSet<>();
  private int lost;
  private boolean isKilled;
  private long calls;

  FaultyEndpoint(Twin twin, FaultPlan plan) {
    this.twin = twin;
    for (var fault : plan.faults()) {
      switch (fault) {
        case Broken(var stack, var resource, var times) -> twin.breakDown(stack, resource, times);
        case Throttled(var at, _) -> add(at, fault);
        case Lost(var at, _, _) -> add(at, fault);
        case Killed(var at, _) -> add(at, fault);
        case Expired(var at) -> add(at, fault);
        case Unseen(var at, _) -> add(at, fault);
      }
    }
  }

  private void add(Site at, Fault fault) {
    faults.computeIfAbsent(at, _ -> new ArrayList<>()).add(fault);
  }

  /** How often what went wrong so far. */
  synchronized Map<Kind, Integer> happened() {
    var all = new EnumMap<>(happened);
    if (twin.breakdowns() > 0) {
      all.put(Kind.BROKEN, twin.breakdowns());
    }
    return all;
  }

  /** How many calls were made, those that nothing came of with them. */
  synchronized long calls() {
    return calls;
  }

  /** Another process deploys: its credentials hold, and it has a connection. */
  synchronized void restart() {
    isKilled = false;
    lost = 0;
    expired.remove(Twin.OWNER_KEY);
  }

  @Override
  public synchronized JsonObject answer(Request request) {
    if (isKilled) {
      throw new ProcessKilled();
    }
    calls++;
    int looks = 0;
    boolean isLostAfter = false;
    boolean isKilledAfter = false;
    for (var fault : faults.getOrDefault(sites.next(request), List.of())) {
      switch (fault) {
        case Throttled(_, var count) -> busy.merge(busyKey(request), count, Integer::sum);
        case Lost(_, var moment, var count) -> {
          isLostAfter |= moment == Moment.AFTER;
          lost += moment == Moment.AFTER ? count - 1 : count;
        }
        case Killed(_, var moment) -> {
          happened.merge(Kind.KILLED, 1, Integer::sum);
          if (moment == Moment.BEFORE) {
            isKilled = true;
            throw new ProcessKilled();
          }
          isKilledAfter = true;
        }
        case Expired _ -> expired.add(request.accessKey());
        case Unseen(_, var count) -> {
          looks = count;
          happened.merge(Kind.UNSEEN, 1, Integer::sum);
        }
        case Broken _ -> throw new IllegalStateException("it happens in the twin");
      }
    }
    if (isLostAfter) {
      happened.merge(Kind.LOST, 1, Integer::sum);
    } else {
      refuse(request);
    }
    JsonObject answer;
    try {
      answer = twin.answer(request, looks);
      sites.answered(request, answer);
    } finally {
      if (isKilledAfter) {
        isKilled = true;
        throw new ProcessKilled();
      }
      if (isLostAfter) {
        throw new ConnectionLost(request.operation(), "the connection was reset");
      }
    }
    return answer;
  }

  private String busyKey(Request request) {
    return sites.account(request.accessKey()) + "/" + request.operation().service();
  }

  private void refuse(Request request) {
    if (lost > 0) {
      lost--;
      happened.merge(Kind.LOST, 1, Integer::sum);
      throw new ConnectionLost(request.operation(), "there is no connection");
    }
    if (expired.contains(request.accessKey())) {
      happened.merge(Kind.EXPIRED, 1, Integer::sum);
      throw new Refusal(
          request.operation(),
          "ExpiredToken",
          "The security token included in the request is expired",
          403);
    }
    if (busy.getOrDefault(busyKey(request), 0) > 0) {
      busy.merge(busyKey(request), -1, Integer::sum);
      happened.merge(Kind.THROTTLED, 1, Integer::sum);
      throw new Refusal(request.operation(), "ThrottlingException", "Rate exceeded", 400);
    }
  }
}
