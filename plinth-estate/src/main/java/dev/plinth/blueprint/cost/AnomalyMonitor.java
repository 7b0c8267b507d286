package dev.plinth.blueprint.cost;

import dev.plinth.blueprint.LogicalId;
import java.util.Arrays;
import java.util.List;

/**
 * What looks for spending that is out of the ordinary. AWS allows one for each dimension.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_AnomalyMonitor.html">AnomalyMonitor</a>
 */
public enum AnomalyMonitor {
  /** Each service by itself. */
  SERVICES("services", "SERVICE", "What looks at each service."),
  /** Each account by itself. */
  ACCOUNTS("accounts", "LINKED_ACCOUNT", "What looks at each account.");

  private final String word;
  private final String dimension;
  private final String says;

  AnomalyMonitor(String word, String dimension, String says) {
    this.word = word;
    this.dimension = dimension;
    this.says = says;
  }

  static List<AnomalyMonitor> all() {
    return Arrays.asList(values());
  }

  /** The id of the step that finds or makes it. */
  public String step() {
    return "anomaly-monitor." + word;
  }

  /** The name it is made by, where there is none. */
  public String monitorName() {
    return "plinth-" + word;
  }

  /** As the API calls what it looks at. */
  public String dimension() {
    return dimension;
  }

  /** The fact that its ARN is. */
  String fact() {
    return step() + ".arn";
  }

  String parameter() {
    return LogicalId.of(word) + "MonitorArn";
  }

  String says() {
    return says;
  }
}
