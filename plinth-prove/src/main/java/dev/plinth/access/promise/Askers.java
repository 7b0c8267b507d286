package dev.plinth.access.promise;

import dev.plinth.access.directory.Member;
import dev.plinth.access.directory.ResourceSet;
import dev.plinth.access.directory.Strangers;
import dev.plinth.access.survey.Relevance;
import dev.plinth.access.survey.Source;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Who may have a way to resources. */
final class Askers {
  private final Source source;
  private final Map<String, List<Member>> concerned = new HashMap<>();
  private final Map<String, List<Member>> byAccount = new HashMap<>();

  Askers(Source source) {
    this.source = source;
    var relevance = new Relevance();
    source.guarded().forEach(relevance::add);
    for (var member : source.access().members()) {
      byAccount.computeIfAbsent(member.caller().account(), _ -> new ArrayList<>()).add(member);
      relevance
          .of(member)
          .forEach(key -> concerned.computeIfAbsent(key, _ -> new ArrayList<>()).add(member));
    }
  }

  /** All who may have a way to these resources. */
  Collection<Member> of(ResourceSet set) {
    var all = new LinkedHashMap<String, Member>();
    var key = set.isTrust() ? "trust " + set.arns().getFirst() : set.arns().getFirst();
    if (source.guarded().containsKey(key)) {
      concerned.getOrDefault(key, List.of()).forEach(one -> all.put(one.arn(), one));
    }
    if (!set.isTrust()) {
      byAccount.getOrDefault(set.owner(), List.of()).forEach(one -> all.put(one.arn(), one));
    }
    set.policy()
        .ifPresent(policy ->
            Strangers.all(source.access(), policy).forEach(one -> all.putIfAbsent(one.arn(), one)));
    return all.values();
  }
}
