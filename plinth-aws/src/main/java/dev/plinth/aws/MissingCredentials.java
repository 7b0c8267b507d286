package dev.plinth.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Why the SDK found no credentials, in a sentence: it tells of every place that it looked in, one
 * inside the other.
 */
final class MissingCredentials {
  private static final Pattern CHAIN =
      Pattern.compile("Unable to load credentials from any of the providers .*?\\) : \\[(.*)\\]");
  private static final Pattern NEXT = Pattern.compile("(?:^|, )(\\w+)Provider\\(");

  /** Places that are not looked in unless somebody says so; that nobody did is no news. */
  private static final Set<String> UNASKED =
      Set.of("SystemPropertyCredentials", "WebIdentityTokenCredentials", "ContainerCredentials");

  private MissingCredentials() {}

  /** The message of the SDK, shorter where it is of credentials. */
  static String shorten(String message) {
    var chain = CHAIN.matcher(message);
    if (!chain.find()) {
      return message;
    }
    var reasons = new ArrayList<String>();
    for (var one : parts(chain.group(1))) {
      int end = one.lastIndexOf("): ");
      var place = one.substring(0, one.indexOf("Provider("));
      if (end >= 0 && !UNASKED.contains(place)) {
        reasons.add(words(place) + ": " + sentence(one.substring(end + 3)));
      }
    }
    var text = "no credentials were found; " + String.join("; ", reasons);
    return message.contains("SSO token") ? text + "; `aws sso login` signs in" : text;
  }

  private static List<String> parts(String chain) {
    var starts = new ArrayList<Integer>();
    var next = NEXT.matcher(chain);
    while (next.find()) {
      starts.add(next.start(1));
    }
    var parts = new ArrayList<String>();
    for (int i = 0; i < starts.size(); i++) {
      int end = i + 1 < starts.size() ? starts.get(i + 1) - 2 : chain.length();
      parts.add(chain.substring(starts.get(i), end));
    }
    return parts;
  }

  private static String words(String place) {
    return switch (place) {
      case "EnvironmentVariableCredentials" -> "environment";
      case "ProfileCredentials" -> "profile";
      case "InstanceProfileCredentials" -> "instance";
      default -> place;
    };
  }

  private static String sentence(String reason) {
    int end = reason.indexOf(". ");
    return end < 0 ? reason.replaceFirst("\\.$", "") : reason.substring(0, end);
  }
}
