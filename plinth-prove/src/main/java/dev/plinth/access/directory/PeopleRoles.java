package dev.plinth.access.directory;

import dev.plinth.access.Caller;
import dev.plinth.access.Layers;
import dev.plinth.access.directory.Member.Kind;
import dev.plinth.json.Json;
import dev.plinth.term.Term;
import dev.plinth.world.identity.AccountAssignment;
import dev.plinth.world.identity.PermissionSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The roles that IAM Identity Center makes of permission sets in the accounts that they are
 * assigned to.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/singlesignon/latest/userguide/referencingpermissionsets.html">Referencing
 *     permission sets</a>
 */
final class PeopleRoles {
  /** AWS ends the name with sixteen characters of its own, so these are as many. */
  private static final String MADE = "{made-by-center}";

  private final Directory directory;
  private final TreeMap<String, Member> roles = new TreeMap<>();

  PeopleRoles(Directory directory) {
    this.directory = directory;
  }

  Collection<Member> all() {
    for (var assignment : directory.identity().assignments()) {
      var account = directory.names().text(assignment.account());
      if (account.isPresent() && !Doubts.isNever(assignment.exists())) {
        for (var assigned : assignment.permissionSets()) {
          add(assigned.permissionSet(), assignment, account.get(), assigned.exists());
        }
      }
    }
    return roles.values();
  }

  private void add(PermissionSet set, AccountAssignment assignment, String account, Term exists) {
    var role = role(set, assignment, account, exists);
    var known = roles.get(role.arn());
    var people = new ArrayList<>(known == null ? List.<String>of() : known.people());
    people.add(people(assignment));
    var better = known == null || known.doubt().isPresent() ? role : known;
    roles.put(role.arn(), better.withPeople(people.stream().distinct().sorted().toList()));
  }

  private Member role(
      PermissionSet set, AccountAssignment assignment, String account, Term exists) {
    var name = directory.names().text(set.name()).orElse(set.key().id());
    var full = "AWSReservedSSO_" + name + "_" + MADE;
    var arn =
        "arn:"
            + WorldNames.partition(region(set))
            + ":iam::"
            + account
            + ":role/aws-reserved/sso.amazonaws.com/"
            + place(region(set))
            + full;
    var label = directory.accounts().label(account);
    // the policies that a set names are those of the account, under the name that keys have
    var held = directory.holdings().policies(directory.identity().policiesOf(set, label));
    var boundary = directory.holdings().boundary(directory.identity().boundaryOf(set, label));
    Layers layers = directory.layers(label, held, boundary);
    var doubt =
        Doubts.of(exists)
            .or(() -> Doubts.of(assignment.exists()))
            .or(() -> Doubts.of(set.exists()));
    return new Member(
        new Caller.Role(arn, account),
        Kind.PERMISSION_SET,
        label,
        name,
        layers,
        directory.titles(label),
        Optional.of(
            directory
                .holdings()
                .document("trust policy of " + full, trust(account), assignment.origin())),
        directory.tags(set.tags()),
        List.of(),
        doubt,
        assignment.origin());
  }

  private String region(PermissionSet set) {
    return directory.world().ofType("AWS::SSO::Instance").stream()
        .flatMap(one -> one.property("Region").scalar().stream())
        .findFirst()
        .orElse(set.key().stack().region());
  }

  /** In its first Region the path has none. */
  private static String place(String region) {
    return region.isEmpty() || region.equals("us-east-1") ? "" : region + "/";
  }

  private static String trust(String account) {
    var provider =
        "arn:aws:iam::" + account + ":saml-provider/AWSSSO_{made-by-center}_DO_NOT_DELETE";
    return Json.object(
            "Version",
            "2012-10-17",
            "Statement",
            List.of(
                Json.object(
                    "Effect",
                    "Allow",
                    "Principal",
                    Json.object("Federated", provider),
                    "Action",
                    List.of("sts:AssumeRoleWithSAML", "sts:TagSession"),
                    "Condition",
                    Json.object(
                        "StringEquals",
                        Json.object("SAML:aud", "https://signin.aws.amazon.com/saml")))))
        .compact();
  }

  private String people(AccountAssignment assignment) {
    var type = assignment.principalType().scalar().orElse("").equals("USER") ? "user " : "group ";
    var name =
        directory
            .world()
            .resolve(assignment.principal())
            .flatMap(one ->
                one.property("DisplayName").scalar().or(() -> one.property("UserName").scalar()))
            .or(() -> assignment.principal().scalar());
    return type + name.orElse("that is not known");
  }
}
