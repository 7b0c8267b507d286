package dev.plinth.reader.state;

import dev.plinth.term.Term;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** What AWS answers in another way than CloudFormation takes it. */
enum Maker {
  /** A number that is answered as text, such as a protocol. */
  NUMBER(PlainTerms::number),
  /** A policy that is answered as text. */
  JSON(PlainTerms::parsed),
  /** What stands behind the last slash of an ARN. */
  NAME(Maker::name),
  /** A gateway that is none of those that have properties of their own. */
  GATEWAY(term -> isEndpoint(term) ? new Term.Absent(term.origin()) : term),
  /** A gateway that is an endpoint. */
  ENDPOINT(term -> isEndpoint(term) ? term : new Term.Absent(term.origin())),
  /** Whether one of the associations makes it the main route table. */
  MAIN(Maker::main),
  /** Whether a static route was made to lead nowhere. */
  BLACKHOLE(Maker::blackhole),
  /** A list of the only one. */
  LIST(term -> new Term.Items(List.of(term), term.origin())),
  /** Entries of a prefix list, of its ranges. */
  ENTRIES(Maker::entries),
  /** Rules of a security group, one for each source. */
  INGRESS(SecurityRules::ingress),
  /** Rules of a security group, one for each destination. */
  EGRESS(SecurityRules::egress);

  private final UnaryOperator<Term> function;

  Maker(UnaryOperator<Term> function) {
    this.function = function;
  }

  /**
   * The maker of this name, lower case.
   *
   * @throws IllegalArgumentException for any other
   */
  static Maker named(String name) {
    return Arrays.stream(values())
        .filter(maker -> maker.name().toLowerCase(Locale.ROOT).equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no maker `" + name + "`"));
  }

  Term make(Term term) {
    return term instanceof Term.Absent ? term : function.apply(term);
  }

  private static Term name(Term term) {
    return term instanceof Term.Text(var text, var origin)
        ? new Term.Text(text.substring(text.lastIndexOf('/') + 1), origin)
        : term;
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
