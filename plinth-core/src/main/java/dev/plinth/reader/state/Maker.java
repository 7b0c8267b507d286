package dev.plinth.reader.state;

import dev.plinth.term.Term;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;

/** What AWS answers in another way than CloudFormation takes it. */
enum Maker {
  /** A number that is answered as text, such as a protocol. */
  NUMBER,
  /** A policy that is answered as text. */
  JSON,
  /** A policy that is answered as text, with percent signs as in a URL or without. */
  DOCUMENT,
  /** The policy of the version, of several, that holds. */
  DEFAULT_VERSION,
  /** What stands behind the last slash of an ARN. */
  NAME,
  /** What stands before the last slash of an ARN, behind the one before. */
  FOLDER,
  /** The listener that the ARN of its rule tells. */
  LISTENER,
  /** The VPC that an ARN is of. */
  VPC,
  /** The subnet that an ARN is of. */
  SUBNET,
  /** A gateway that is none of those that have properties of their own. */
  GATEWAY,
  /** A gateway that is an endpoint. */
  ENDPOINT,
  /** Whether one of the associations makes it the main route table. */
  MAIN,
  /** Whether a static route was made to lead nowhere. */
  BLACKHOLE,
  /** A list of the only one. */
  LIST,
  /** Entries of a prefix list, of its ranges. */
  ENTRIES,
  /** Rules of a security group, one for each source. */
  INGRESS,
  /** Rules of a security group, one for each destination. */
  EGRESS;

  /**
   * The maker of this name, lower case.
   *
   * @throws IllegalArgumentException for any other
   */
  static Maker named(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }

  /** What is made of it; nothing of nothing. */
  Term make(Term term) {
    if (term instanceof Term.Absent) {
      return term;
    }
    return switch (this) {
      case NUMBER -> PlainTerms.number(term);
      case JSON -> PlainTerms.parsed(term);
      case DOCUMENT -> document(term);
      case DEFAULT_VERSION -> defaultVersion(term);
      case NAME -> name(term);
      case FOLDER -> folder(term);
      case LISTENER -> listener(term);
      case VPC -> of(":vpc/", term);
      case SUBNET -> of(":subnet/", term);
      case GATEWAY -> isEndpoint(term) ? new Term.Absent(term.origin()) : term;
      case ENDPOINT -> isEndpoint(term) ? term : new Term.Absent(term.origin());
      case MAIN -> main(term);
      case BLACKHOLE -> blackhole(term);
      case LIST -> new Term.Items(List.of(term), term.origin());
      case ENTRIES -> entries(term);
      case INGRESS -> SecurityRules.ingress(term);
      case EGRESS -> SecurityRules.egress(term);
    };
  }

  private static Term name(Term term) {
    return term instanceof Term.Text(var text, var origin)
        ? new Term.Text(text.substring(text.lastIndexOf('/') + 1), origin)
        : term;
  }

  private static Term of(String kind, Term arn) {
    return arn instanceof Term.Text(var text, _) && text.contains(kind)
        ? name(arn)
        : new Term.Absent(arn.origin());
  }

  private static Term folder(Term term) {
    if (!(term instanceof Term.Text(var text, var origin))) {
      return term;
    }
    int end = text.lastIndexOf('/');
    int start = text.lastIndexOf('/', end - 1);
    return end < 0 ? term : new Term.Text(text.substring(start + 1, end), origin);
  }

  private static Term listener(Term term) {
    return term instanceof Term.Text(var text, var origin) && text.contains("/")
        ? new Term.Text(
            text.substring(0, text.lastIndexOf('/')).replaceFirst(":listener-rule/", ":listener/"),
            origin)
        : term;
  }

  private static Term document(Term term) {
    return term instanceof Term.Text(var text, var origin) && text.startsWith("%")
        ? PlainTerms.parsed(new Term.Text(decoded(text), origin))
        : PlainTerms.parsed(term);
  }

  /** IAM encodes as RFC 3986 says, where a plus sign stands for itself. */
  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }

  private static Term defaultVersion(Term versions) {
    if (versions instanceof Term.Items(var items, _)) {
      for (var item : items) {
        if (item instanceof Term.Fields version
            && version.get("IsDefaultVersion") instanceof Term.Truth(var is, _)
            && is) {
          return document(version.get("Document"));
        }
      }
    }
    return new Term.Unknown("the version that holds was not recorded", versions.origin());
  }

  private static boolean isEndpoint(Term term) {
    return term instanceof Term.Text(var text, _) && text.startsWith("vpce-");
  }

  private static Term main(Term associations) {
    var main =
        associations instanceof Term.Items(var items, _)
            && items.stream()
                .anyMatch(item ->
                    item instanceof Term.Fields fields
                        && fields.get("Main") instanceof Term.Truth(var value, _)
                        && value);
    return new Term.Truth(main, associations.origin());
  }

  private static Term blackhole(Term route) {
    var leadsNowhere =
        route instanceof Term.Fields fields
            && fields.get("State").scalar().filter("blackhole"::equals).isPresent()
            && !(fields.get("TransitGatewayAttachments") instanceof Term.Items(var items, _)
                && !items.isEmpty());
    return new Term.Truth(leadsNowhere, route.origin());
  }

  private static Term entries(Term ranges) {
    return ranges instanceof Term.Items(var items, var origin)
        ? new Term.Items(items.stream().map(Maker::entry).toList(), origin)
        : ranges;
  }

  private static Term entry(Term range) {
    var members = new LinkedHashMap<String, Term>();
    members.put("Cidr", range);
    return new Term.Fields(members, range.origin());
  }
}
