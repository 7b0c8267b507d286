package dev.plinth.estate;

import dev.plinth.source.Node;
import dev.plinth.source.Origin;
import java.util.List;

/**
 * A policy the user wrote.
 *
 * @param type the type in the words of the estate file
 * @param attach root, units and accounts it is attached to
 * @param document its content
 */
public record Policy(String name, Type type, List<Named> attach, Node document, Origin origin) {

  /** The policy types that an organization can hold. */
  public enum Type {
    SERVICE_CONTROL("service-control", "SERVICE_CONTROL_POLICY"),
    RESOURCE_CONTROL("resource-control", "RESOURCE_CONTROL_POLICY"),
    DECLARATIVE_EC2("declarative-ec2", "DECLARATIVE_POLICY_EC2"),
    TAG("tag", "TAG_POLICY"),
    BACKUP("backup", "BACKUP_POLICY"),
    AI_SERVICES_OPT_OUT("ai-opt-out", "AISERVICES_OPT_OUT_POLICY"),
    CHATBOT("chatbot", "CHATBOT_POLICY"),
    S3("s3", "S3_POLICY"),
    SECURITY_HUB("security-hub", "SECURITYHUB_POLICY");

    private final String word;
    private final String apiName;

    Type(String word, String apiName) {
      this.word = word;
      this.apiName = apiName;
    }

    /** The word in the estate file. */
    public String word() {
      return word;
    }

    /** The name in the Organizations API. */
    public String apiName() {
      return apiName;
    }
  }

  public Policy {
    attach = List.copyOf(attach);
  }
}
