package dev.plinth.twin;

import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a session was made with beside its role.
 *
 * @param policy a policy that narrows what the role may do, as a text
 * @param policyArns managed policies that narrow it likewise
 * @param tags its own, by key; they take the place of the role's
 * @param transitive the keys of those that sessions made by this one have, too
 * @param sourceIdentity who is behind it; empty where nobody told
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies.html#policies_session">Session
 *     policies</a>
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html">Session
 *     tags</a>
 */
record SessionTerms(
    Optional<String> policy,
    List<String> policyArns,
    SortedMap<String, String> tags,
    List<String> transitive,
    String sourceIdentity) {
  static final SessionTerms NONE =
      new SessionTerms(Optional.empty(), List.of(), new TreeMap<>(), List.of(), "");

  SessionTerms {
    policyArns = List.copyOf(policyArns);
    tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
    transitive = List.copyOf(transitive);
  }

  /** Those of a key that was issued. */
  static SessionTerms of(JsonObject key) {
    var tags = new TreeMap<String, String>();
    key.object("tags")
        .ifPresent(
            all -> all.members().keySet().forEach(one -> all.string(one).ifPresent(value -> tags.put(one, value))));
    return new SessionTerms(
        key.string("policy"),
        key.strings("policyArns"),
        tags,
        key.strings("transitive"),
        key.string("sourceIdentity").orElse(""));
  }

  /** A key with them. */
  JsonObject addTo(JsonObject key) {
    if (equals(NONE)) {
      return key;
    }
    var values = new LinkedHashMap<String, Json>();
    tags.forEach((name, value) -> values.put(name, Json.of(value)));
    var with =
        key.with("policyArns", Json.strings(policyArns))
            .with("tags", Json.object(values))
            .with("transitive", Json.strings(transitive))
            .with("sourceIdentity", Json.of(sourceIdentity));
    return policy.map(text -> with.with("policy", Json.of(text))).orElse(with);
  }

  /** Whether policies narrow what the role may do. */
  boolean isNarrowed() {
    return policy.isPresent() || !policyArns.isEmpty();
  }

  /** The tags that a session made by this one has without asking. */
  SortedMap<String, String> inherited() {
    var kept = new TreeMap<>(tags);
    kept.keySet().retainAll(transitive);
    return kept;
  }
}
