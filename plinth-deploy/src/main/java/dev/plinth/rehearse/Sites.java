package dev.plinth.rehearse;

import dev.plinth.cloud.Request;
import dev.plinth.json.Json.JsonObject;
import dev.plinth.twin.Twin;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Tells the calls of a rehearsal from each other, in the order in which they come. */
final class Sites {
  /** Members of inputs that say what a call is about; the first that is there does. */
  private static final List<String> SUBJECTS =
      List.of(
          "StackName",
          "Email",
          "RoleName",
          "RoleArn",
          "AliasName",
          "Key",
          "Bucket",
          "TargetId",
          "Name",
          "ServicePrincipal",
          "AccountId",
          "ChildId",
          "ParentId",
          "controlIdentifier",
          "targetIdentifier",
          "PolicyType",
          "Filter",
          "AWSServiceName");

  private final Map<Site, Integer> counts = new HashMap<>();
  private final Map<String, String> accounts = new HashMap<>(Map.of(Twin.OWNER_KEY, "management"));

  /** The next call. */
  Site next(Request request) {
    var input = request.input();
    var alike =
        new Site(
            request.operation().toString(),
            account(request.accessKey()) + "/" + request.region(),
            SUBJECTS.stream().flatMap(name -> input.string(name).stream()).findFirst().orElse(""),
            0);
    return new Site(alike.call(), alike.in(), alike.about(), counts.merge(alike, 1, Integer::sum));
  }

  String account(String accessKey) {
    return accounts.getOrDefault(accessKey, "unknown");
  }

  /** A call was answered; sessions are known by the account of their role. */
  void answered(Request request, JsonObject answer) {
    if (request.operation().name().equals("AssumeRole")) {
      answer
          .object("Credentials")
          .flatMap(one -> one.string("AccessKeyId"))
          .ifPresent(
              key -> accounts.put(key, request.input().string("RoleArn").orElse("").split(":")[4]));
    }
  }
}
