package dev.plinth.blueprint.security;

import static dev.plinth.blueprint.Automation.assertion;
import static dev.plinth.blueprint.Automation.call;
import static dev.plinth.blueprint.Automation.document;
import static dev.plinth.blueprint.Automation.output;
import static dev.plinth.blueprint.Automation.parameters;
import static dev.plinth.blueprint.Automation.with;

import dev.plinth.blueprint.LogicalId;
import dev.plinth.cloudformation.Value;
import java.util.List;

/**
 * A runbook: an Automation document that calls the APIs themselves, so that what it does can be
 * read, and is the same in every account.
 *
 * @param name its name
 * @param content the document
 * @see <a
 *     href="https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-action-executeAwsApi.html">aws:executeAwsApi</a>
 */
record Runbook(String name, Value content) {
  String logicalId() {
    return LogicalId.of(name.substring("plinth-".length()));
  }

  /** All of them, sorted. */
  static List<Runbook> all() {
    return List.of(
        blockAddress(), disableKey(), isolateInstance(), revokeSessions(), snapshotInstance());
  }

  private static Runbook blockAddress() {
    return of(
        "plinth-block-address",
        "Denies an address at the network ACL of a tier, both ways.",
        parameters(
            "NetworkAclId",
            "The network ACL, such as that of the public tier.",
            "acl-[0-9a-f]{8,17}",
            "AddressRange",
            "The range, such as 198.51.100.7/32.",
            "[0-9]{1,3}(\\.[0-9]{1,3}){3}/[0-9]{1,2}",
            "RuleNumber",
            "Its place, before the rules that allow.",
            "[1-9][0-9]?"),
        entry("denyIn", false),
        entry("denyOut", true));
  }

  private static Value entry(String step, boolean egress) {
    return call(
        step,
        "ec2",
        "CreateNetworkAclEntry",
        "NetworkAclId",
        "{{ NetworkAclId }}",
        "CidrBlock",
        "{{ AddressRange }}",
        "RuleNumber",
        "{{ RuleNumber }}",
        "Egress",
        egress,
        "Protocol",
        "-1",
        "RuleAction",
        "deny");
  }

  private static Runbook disableKey() {
    return of(
        "plinth-disable-key",
        "Disables a key: what it encrypts cannot be read until it is enabled again.",
        parameters("KeyId", "The key's id or ARN.", "[a-zA-Z0-9:/-]{1,2048}"),
        call("disable", "kms", "DisableKey", "KeyId", "{{ KeyId }}"),
        assertion(
            "confirm",
            "kms",
            "DescribeKey",
            "$.KeyMetadata.KeyState",
            "Disabled",
            "KeyId",
            "{{ KeyId }}"));
  }

  private static Runbook isolateInstance() {
    return of(
        "plinth-isolate-instance",
        "Puts an instance into the group that lets nothing through, after a snapshot of its"
            + " volumes. Connections that are open go on until they are idle.",
        parameters(
            "InstanceId",
            "The instance.",
            "i-[0-9a-f]{8,17}",
            "Incident",
            "The number of the incident.",
            "[A-Za-z0-9-]{1,64}"),
        snapshots(),
        with(
            call(
                "findInstance",
                "ec2",
                "DescribeInstances",
                "InstanceIds",
                List.of("{{ InstanceId }}")),
            Value.list(
                output("VpcId", "$.Reservations[0].Instances[0].VpcId", "String"),
                output(
                    "InterfaceIds",
                    "$.Reservations[0].Instances[0].NetworkInterfaces[*].NetworkInterfaceId",
                    "StringList"))),
        with(
            call(
                "findGroup",
                "ec2",
                "DescribeSecurityGroups",
                "Filters",
                List.of(
                    filter("vpc-id", "{{ findInstance.VpcId }}"),
                    filter("group-name", IsolationGroup.NAME))),
            Value.list(output("GroupId", "$.SecurityGroups[0].GroupId", "String"))),
        // the attribute of the instance changes its first interface alone
        Value.object(
            "name",
            "isolateEach",
            "action",
            "aws:loop",
            "inputs",
            Value.object(
                "Iterators",
                "{{ findInstance.InterfaceIds }}",
                "IteratorDataType",
                "String",
                "Steps",
                Value.list(
                    call(
                        "isolate",
                        "ec2",
                        "ModifyNetworkInterfaceAttribute",
                        "NetworkInterfaceId",
                        "{{ isolateEach.CurrentIteratorValue }}",
                        "Groups",
                        List.of("{{ findGroup.GroupId }}"))))));
  }

  private static Runbook revokeSessions() {
    return of(
        "plinth-revoke-sessions",
        "Denies every session of a role that began before now.",
        parameters("RoleName", "The role.", "[A-Za-z0-9+=,.@_-]{1,64}"),
        call(
            "revoke",
            "iam",
            "PutRolePolicy",
            "RoleName",
            "{{ RoleName }}",
            "PolicyName",
            "plinth-revoked-sessions",
            "PolicyDocument",
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Sid\":\"OlderSessions\","
                + "\"Effect\":\"Deny\",\"Action\":\"*\",\"Resource\":\"*\",\"Condition\":"
                + "{\"DateLessThan\":{\"aws:TokenIssueTime\":\"{{ global:DATE_TIME }}\"}}}]}"));
  }

  private static Runbook snapshotInstance() {
    return of(
        "plinth-snapshot-instance",
        "Snapshots every volume of an instance as evidence.",
        parameters(
            "InstanceId",
            "The instance.",
            "i-[0-9a-f]{8,17}",
            "Incident",
            "The number of the incident.",
            "[A-Za-z0-9-]{1,64}"),
        snapshots());
  }

  private static Value snapshots() {
    return call(
        "keepEvidence",
        "ec2",
        "CreateSnapshots",
        "Description",
        "Evidence of {{ Incident }}",
        "InstanceSpecification",
        Value.object("InstanceId", "{{ InstanceId }}", "ExcludeBootVolume", false),
        "CopyTagsFromSource",
        "volume",
        "TagSpecifications",
        List.of(
            Value.object(
                "ResourceType",
                "snapshot",
                "Tags",
                List.of(Value.object("Key", "incident", "Value", "{{ Incident }}")))));
  }

  private static Runbook of(String name, String description, Value parameters, Value... steps) {
    return new Runbook(
        name,
        document(
            description,
            Value.sub(
                "arn:${AWS::Partition}:iam::${AWS::AccountId}:role/" + IdentityStacks.RESPONDER),
            parameters,
            steps));
  }

  private static Value filter(String name, String value) {
    return Value.object("Name", name, "Values", List.of(value));
  }
}
