package dev.plinth.blueprint.workload;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A picture of metrics on a dashboard.
 *
 * @param statistic such as {@code Sum} or {@code p99}
 * @param region of the metrics, which may be a pseudo parameter in braces
 * @param metrics each a namespace, a name, and names and values of dimensions in turn
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch-Dashboard-Body-Structure.html">Dashboard
 *     body</a>
 */
record Widget(String title, String statistic, String region, List<List<String>> metrics) {
  private static final int WIDTH = 12;
  private static final int HEIGHT = 6;

  Widget {
    metrics = metrics.stream().map(List::copyOf).toList();
  }

  /** One of the Region of the stack. */
  @SafeVarargs
  static Widget of(String title, String statistic, List<String>... metrics) {
    return new Widget(title, statistic, "${AWS::Region}", List.of(metrics));
  }

  /** The body of a dashboard with these, two in a row. */
  static String body(List<Widget> widgets) {
    return IntStream.range(0, widgets.size())
        .mapToObj(index -> widgets.get(index).json(index % 2 * WIDTH, index / 2 * HEIGHT))
        .collect(Collectors.joining(",", "{\"widgets\":[", "]}"));
  }

  private String json(int x, int y) {
    var all =
        metrics.stream()
            .map(metric ->
                metric.stream()
                    .map(part -> "\"" + part + "\"")
                    .collect(Collectors.joining(",", "[", "]")))
            .collect(Collectors.joining(","));
    return """
    {"type":"metric","x":%d,"y":%d,"width":%d,"height":%d,"properties":{"title":"%s","stat":"%s",\
    "period":60,"region":"%s","metrics":[%s]}}\
    """
        .formatted(x, y, WIDTH, HEIGHT, title, statistic, region, all);
  }
}
