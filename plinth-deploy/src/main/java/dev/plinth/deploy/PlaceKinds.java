package dev.plinth.deploy;

import dev.plinth.deploy.Task.Outcome;
import dev.plinth.json.Json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Units, and accounts in them.
 *
 * @param mayMove says of a step by its id whether it may move an account to another unit, or make a
 *     unit anew elsewhere
 */
record PlaceKinds(Predicate<String> mayMove) {
  Outcome unit(String id, JsonObject settings, Facts facts, Caller caller) {
    var parent = settings.string("ParentId").orElseThrow();
    var name = settings.string("Name").orElseThrow();
    var found = unit(parent, name, caller);
    var outcome = Outcome.UNCHANGED;
    if (found.isEmpty()) {
      found = renamed(id, settings, parent, caller);
      if (found.isPresent()) {
        tell(id, found.get(), facts);
        caller.call(
            "organizations:UpdateOrganizationalUnit",
            "OrganizationalUnitId",
            found.get().string("Id").orElseThrow(),
            "Name",
            name);
      } else {
        caller.unless(
            Set.of("DuplicateOrganizationalUnitException"),
            "organizations:CreateOrganizationalUnit",
            "ParentId",
            parent,
            "Name",
            name);
        found = caller.waiting().soon(() -> unit(parent, name, caller));
      }
      outcome = Outcome.DONE;
    }
    var unit = found.orElseThrow(() -> new StepFailed("the unit is not seen after it was made"));
    tell(id, unit, facts);
    return OrganizationKinds.either(
        outcome, OrganizationKinds.tag(unit.string("Id").orElseThrow(), settings, caller));
  }

  private static void tell(String id, JsonObject one, Facts facts) {
    facts.put(id + ".id", one.string("Id").orElseThrow());
    facts.put(id + ".arn", one.string("Arn").orElse(""));
  }

  private static Optional<JsonObject> unit(String parent, String name, Caller caller) {
    return caller
        .list(
            "organizations:ListOrganizationalUnitsForParent",
            "OrganizationalUnits",
            "ParentId",
            parent)
        .stream()
        .filter(one -> one.string("Name").orElse("").equals(name))
        .findFirst();
  }

  /**
   * The unit by the path that it had.
   *
   * @return empty as well when it stood in another unit and is made anew, as was asked for
   * @throws StepFailed when it stood in another unit, and that was not asked for
   */
  private Optional<JsonObject> renamed(
      String id, JsonObject settings, String parent, Caller caller) {
    var path = settings.string("Was").orElse("");
    if (path.isEmpty()) {
      return Optional.empty();
    }
    var at = caller.list("organizations:ListRoots", "Roots").getFirst();
    var above = "";
    for (var name : path.split("/")) {
      above = at.string("Id").orElseThrow();
      var below = unit(above, name, caller);
      if (below.isEmpty()) {
        // the units above it may have their new names already
        return unit(parent, path.substring(path.lastIndexOf('/') + 1), caller);
      }
      at = below.get();
    }
    if (!above.equals(parent) && mayMove.test(id)) {
      return Optional.empty();
    }
    if (!above.equals(parent)) {
      throw new StepFailed(
          "unit `"
              + path
              + "` stands elsewhere, and AWS moves no units: let it stand, or say `--move unit:"
              + id.substring("unit.".length())
              + "`, which makes a new one that its accounts move to");
    }
    return Optional.of(at);
  }

  Outcome account(String id, JsonObject settings, Facts facts, Caller caller) {
    var outcome = Outcome.UNCHANGED;
    var there = accounts(caller);
    var found = account(settings, there);
    if (found.isEmpty()) {
      found = renamedAccount(settings, there);
      if (found.isPresent()) {
        tell(id, found.get(), facts);
        outcome = rename(found.get(), settings, caller);
      }
    }
    if (found.isEmpty()) {
      created(underWay(settings, caller).orElseGet(() -> request(settings, caller)), caller);
      found = caller.waiting().soon(() -> account(settings, accounts(caller)));
      found.ifPresent(one -> entered(one.string("Id").orElseThrow(), caller));
      outcome = Outcome.DONE;
    }
    var account =
        found.orElseThrow(() ->
            new StepFailed(
                "the account is not seen after it was made; where another organization has its"
                    + " address, it needs another one"));
    tell(id, account, facts);
    var number = account.string("Id").orElseThrow();
    return OrganizationKinds.either(
        outcome,
        OrganizationKinds.either(
            move(id, number, settings, facts, caller),
            OrganizationKinds.tag(number, settings, caller)));
  }

  /**
   * The account by the name that it had, or has by now. Its e-mail address stays what it was: only
   * who reads its mail can change that.
   *
   * @throws StepFailed when there is one of this name that nothing says is meant
   */
  private static Optional<JsonObject> renamedAccount(
      JsonObject settings, List<JsonObject> accounts) {
    var was = settings.string("Was");
    var name = settings.string("AccountName").orElseThrow();
    var open =
        accounts.stream()
            .filter(one -> one.string("Status").orElse("ACTIVE").equals("ACTIVE"))
            .toList();
    if (was.isPresent()) {
      return open.stream()
          .filter(
              one -> one.string("Name").equals(was) || one.string("Name").equals(Optional.of(name)))
          .findFirst();
    }
    open.stream()
        .filter(one -> one.string("Name").equals(Optional.of(name)))
        .findFirst()
        .ifPresent(one -> {
          throw new StepFailed(
              "there is an account `%s` with another e-mail address, %s: write its `email:`, or its `id:`"
                  .formatted(name, one.string("Email").orElse("")));
        });
    return Optional.empty();
  }

  private static Outcome rename(JsonObject account, JsonObject settings, Caller caller) {
    var name = settings.string("AccountName").orElseThrow();
    if (account.string("Name").equals(Optional.of(name))) {
      return Outcome.UNCHANGED;
    }
    caller
        .in("", "us-east-1")
        .call(
            "account:PutAccountName",
            "AccountId",
            account.string("Id").orElseThrow(),
            "AccountName",
            name);
    return Outcome.DONE;
  }

  private static List<JsonObject> accounts(Caller caller) {
    return caller.list("organizations:ListAccounts", "Accounts");
  }

  private static Optional<JsonObject> account(JsonObject settings, List<JsonObject> accounts) {
    var known = settings.string("AccountId");
    return accounts.stream()
        .filter(one ->
            known.isPresent()
                ? one.string("Id").equals(known)
                : one.string("Email").equals(settings.string("Email")))
        .findFirst();
  }

  /** Asks for an account, as soon as AWS is not at too many. */
  private static String request(JsonObject settings, Caller caller) {
    return caller
        .waiting()
        .until("the turn of the account", () -> asked(settings, caller))
        .object("CreateAccountStatus")
        .flatMap(status -> status.string("Id"))
        .orElseThrow();
  }

  private static Optional<JsonObject> asked(JsonObject settings, Caller caller) {
    return caller.once(
        "organizations:CreateAccount",
        "AccountName",
        settings.string("AccountName").orElseThrow(),
        "Email",
        settings.string("Email").orElseThrow(),
        "RoleName",
        settings.string("RoleName").orElseThrow());
  }

  /** The request of a run that was cut off, which AWS is still at. */
  private static Optional<String> underWay(JsonObject settings, Caller caller) {
    return caller
        .list(
            "organizations:ListCreateAccountStatus",
            "CreateAccountStatuses",
            "States",
            List.of("IN_PROGRESS"))
        .stream()
        .filter(one -> one.string("AccountName").equals(settings.string("AccountName")))
        .flatMap(one -> one.string("Id").stream())
        .findFirst();
  }

  private static void created(String request, Caller caller) {
    caller
        .waiting()
        .until(
            "the account",
            () -> {
              var status = status(request, caller);
              var state = status.flatMap(one -> one.string("State")).orElse("");
              var reason = status.flatMap(one -> one.string("FailureReason")).orElse("");
              // one that was asked for before is not seen yet
              boolean isThere = reason.equals("EMAIL_ALREADY_EXISTS");
              if (state.equals("FAILED") && !isThere) {
                throw new StepFailed(
                    reason.equals("ACCOUNT_LIMIT_EXCEEDED")
                        ? DeployCodes.QUOTA
                        : DeployCodes.NOT_DONE,
                    "AWS could not make the account: "
                        + (reason.isEmpty() ? "it does not say why" : reason));
              }
              return Optional.of(state).filter(one -> one.equals("SUCCEEDED") || isThere);
            });
  }

  private static Optional<JsonObject> status(String request, Caller caller) {
    return caller
        .unless(
            Set.of("CreateAccountStatusNotFoundException"),
            "organizations:DescribeCreateAccountStatus",
            "CreateAccountRequestId",
            request)
        .flatMap(one -> one.object("CreateAccountStatus"));
  }

  /** The role of a new account can be taken on only a while after the account is there. */
  private static void entered(String account, Caller caller) {
    caller.seen(
        Set.of("AccessDenied"),
        () -> caller.in(account, caller.place().region()).call("sts:GetCallerIdentity"));
  }

  private Outcome move(String id, String account, JsonObject settings, Facts facts, Caller caller) {
    var wanted = settings.string("ParentId").orElseThrow();
    var parent =
        caller
            .list("organizations:ListParents", "Parents", "ChildId", account)
            .getFirst()
            .string("Id")
            .orElseThrow();
    if (parent.equals(wanted)) {
      return Outcome.UNCHANGED;
    }
    // AWS puts new ones below the root
    if (!facts.find("root.id").equals(Optional.of(parent)) && !mayMove.test(id)) {
      throw new StepFailed(
          "it stands in another unit, and is moved only when it is named: `--move account:"
              + id.substring("account.".length())
              + "`");
    }
    caller.call(
        "organizations:MoveAccount",
        "AccountId",
        account,
        "SourceParentId",
        parent,
        "DestinationParentId",
        wanted);
    return Outcome.DONE;
  }
}
