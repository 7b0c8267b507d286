package dev.plinth.deploy;

import dev.plinth.deploy.Task.Outcome;
import dev.plinth.json.Json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The package of a function, in a bucket. Its key has its content in it, so that another package is
 * another version of the function; which one was brought last is kept beside it.
 */
record AssetKind(Packages packages) implements Steps.Kind {
  static final String KIND = "asset";

  @Override
  public String inputs(JsonObject settings) {
    var name = settings.string("Name").orElseThrow();
    return settings.compact() + packages.find(name).map(Digest::of).orElse("");
  }

  @Override
  public Outcome run(String id, JsonObject settings, Facts facts, Caller management) {
    var account = settings.string("AccountId").orElseThrow();
    var region = settings.string("Region").orElseThrow();
    var name = settings.string("Name").orElseThrow();
    var bucket =
        AssetBucket.of(
            account,
            management.in(
                account.equals(facts.get("organization.management")) ? "" : account, region));
    facts.put(id + ".bucket", bucket.name());
    boolean isThere = bucket.isThere();
    var last = isThere ? bucket.text(name) : Optional.<String>empty();
    if (last.isPresent() && !packages.isGiven(name)) {
      facts.put(id + ".key", last.get());
      return Outcome.UNCHANGED;
    }
    var bytes =
        packages
            .find(name)
            .orElseThrow(() ->
                new StepFailed(
                    DeployCodes.NO_PACKAGE, "no package was given for the asset `" + name + "`"));
    var key = name + "-" + Digest.of(bytes).substring(0, 16) + ".zip";
    facts.put(id + ".key", key);
    if (last.equals(Optional.of(key))) {
      return Outcome.UNCHANGED;
    }
    if (!isThere) {
      bucket.make();
    }
    bucket.put(key, bytes);
    bucket.put(name, key.getBytes(StandardCharsets.UTF_8));
    return Outcome.DONE;
  }
}
