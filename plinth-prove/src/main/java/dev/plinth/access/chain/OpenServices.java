package dev.plinth.access.chain;

import dev.plinth.access.Caller;
import dev.plinth.access.Facts;
import dev.plinth.access.Policies;
import dev.plinth.access.directory.Access;
import dev.plinth.access.directory.Directory;
import dev.plinth.access.directory.Member;
import dev.plinth.access.language.Policy;
import dev.plinth.access.language.Statement;
import dev.plinth.access.proof.Finding;
import dev.plinth.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/**
 * Resources that let services of AWS in, whoever these act for.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html">The confused
 *     deputy problem</a>
 */
final class OpenServices {
  private final Ground ground;
  private final Directory directory;
  private final Access access;
  private final List<String> sources;
  private final Party to;
  private final List<String> actions;

  /**
   * Those of a party.
   *
   * @param sources the accounts for which services may act
   */
  OpenServices(Ground ground, List<String> sources, Party to, List<String> actions) {
    this.ground = ground;
    this.directory = ground.directory();
    this.access = ground.access();
    this.sources = sources;
    this.to = to;
    this.actions = actions;
  }

  List<String> missing() {
    var all = new ArrayList<String>();
    for (var account : to.accounts()) {
      for (var door : ground.doors().of(account)) {
        if (!door.isTrust()) {
          door.services()
              .forEach(service ->
                  source(door, service).ifPresent(source -> all.add(text(door, service, source))));
        }
      }
    }
    return all;
  }

  private String text(Door door, String service, String source) {
    return "`"
        + door.guard().label()
        + "` lets "
        + service
        + " in, and nothing shows that it does not act for `"
        + directory.accounts().label(source)
        + "`";
  }

  /** An account for which the service may get in. */
  private Optional<String> source(Door door, String service) {
    var known = new LinkedHashMap<Object, Boolean>();
    for (var source : sources) {
      boolean may =
          ground.isNamed(source, door)
              ? may(door, service, source)
              : known.computeIfAbsent(ground.kind(source), _ -> may(door, service, source));
      if (may) {
        return Optional.of(source);
      }
    }
    return Optional.empty();
  }

  private boolean may(Door door, String service, String source) {
    Member member = access.outsider(new Caller.Service(service), service);
    var asker = new Asker(member, List.of(gate(door, source)), false);
    var facts = Facts.NONE.with("aws:SourceAccount", source);
    var organization = directory.accounts().organizationId();
    var path = directory.accounts().path(source);
    if (organization.isPresent() && path.isPresent()) {
      facts =
          facts
              .with("aws:SourceOrgID", organization.get())
              .with("aws:SourceOrgPaths", List.of(path.get()));
    }
    return !(ground.asking().through(asker, door, ground.weighty(actions), facts)
        instanceof Finding.None);
  }

  /** What acts is of the account, or of none that its name tells. */
  private Policy gate(Door door, String source) {
    var own = List.of("arn:*:*:*:" + source + ":*", "arn:*:*:*::*");
    var allow =
        Json.object(
            "Effect",
            "Allow",
            "Action",
            "*",
            "Resource",
            "*",
            "Condition",
            Json.object(
                "ArnLikeIfExists",
                // CloudWatch Logs encrypts for the log group that it names
                Json.object("aws:SourceArn", own, "kms:EncryptionContext:aws:logs:arn", own)));
    var others = ownedByOthers(door, source);
    var deny =
        Json.object(
            "Effect",
            "Deny",
            "Action",
            "*",
            "Resource",
            "*",
            "Condition",
            Json.object("StringEquals", Json.object("aws:SourceArn", others)));
    return Policies.read(
        "what acts for " + source,
        Json.object(
            "Version",
            "2012-10-17",
            "Statement",
            others.isEmpty() ? List.of(allow) : List.of(allow, deny)));
  }

  /** What conditions name that is of another account, such as a bucket, whose ARN tells none. */
  private List<String> ownedByOthers(Door door, String source) {
    return door.guard().policy().statements().stream()
        .map(Statement::tests)
        .flatMap(List::stream)
        .filter(test -> test.key().small().equals("aws:sourcearn"))
        .flatMap(test -> test.values().patterns().stream())
        .filter(pattern -> pattern.isFixed())
        .flatMap(pattern -> pattern.glob(_ -> Optional.empty()).stream())
        .filter(arn -> isOfAnother(arn, source))
        .distinct()
        .toList();
  }

  private boolean isOfAnother(String arn, String source) {
    var target = ground.targets().ofArn(arn);
    return target.resource().isPresent() && !target.account().equals(source);
  }
}
