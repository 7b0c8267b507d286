package dev.plinth.cloudformation.evaluate;

import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.diagnostic.Figures;
import dev.plinth.source.Node.Sequence;
import dev.plinth.source.Origin;
import dev.plinth.term.Assignment;
import dev.plinth.term.Choices;
import dev.plinth.term.Term;
import dev.plinth.term.Term.Items;
import dev.plinth.term.Term.Number;
import dev.plinth.term.Term.Text;
import dev.plinth.term.Term.Unknown;
import dev.plinth.world.Cidr;
import dev.plinth.world.Region;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** The functions that make lists and take them apart. */
final class Lists {
  private static final int MOST_RANGES = 256;

  private final Evaluation evaluation;

  Lists(Evaluation evaluation) {
    this.evaluation = evaluation;
  }

  Term select(Call call) {
    if (!(call.argument() instanceof Sequence(var parts, _, _)) || parts.size() != 2) {
      return Functions.wrong(evaluation, call, "a list of an index and a list");
    }
    var index = evaluation.value(parts.getFirst());
    var list =
        Choices.map(
            evaluation.value(parts.getLast()),
            one ->
                one instanceof Items(var items, var origin)
                    ? Functions.spread(items, origin)
                    : one);
    return Choices.each(
        List.of(index, list),
        call.origin(),
        (when, values) -> select(call, values.getFirst(), values.getLast(), when));
  }

  private Term select(Call call, Term index, Term list, Assignment when) {
    var unknown =
        Functions.notKnown(index, "the index").or(() -> Functions.notKnown(list, "the list"));
    if (unknown.isPresent()) {
      return unknown.get();
    }
    var number = whole(index);
    if (number.isEmpty() || !(list instanceof Items(var items, _))) {
      return Functions.wrong(evaluation, call, "an index from 0 and a list");
    }
    int at = number.getAsInt();
    if (at < items.size()) {
      return items.get(at);
    }
    evaluation.complain(
        Diagnostic.error(
                TemplateCodes.PAST_THE_END,
                call.origin(),
                "index %s is past the end of a list of %s"
                    .formatted(
                        Figures.of(at), items.size() == 1 ? "one" : Figures.of(items.size())))
            .note("the first has index 0; the deployment fails here, and nothing before tells"),
        when);
    return new Unknown("the list has no index " + Figures.of(at), call.origin());
  }

  private static OptionalInt whole(Term term) {
    var text = term.scalar().orElse("");
    return text.matches("[0-9]{1,9}")
        ? OptionalInt.of(Integer.parseInt(text))
        : OptionalInt.empty();
  }

  /**
   * Ranges of equal size from the start of another.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-cidr.html">Fn::Cidr</a>
   */
  Term cidr(Call call) {
    if (!(call.argument() instanceof Sequence(var parts, _, _))
        || parts.size() < 2
        || parts.size() > 3) {
      return Functions.wrong(evaluation, call, "a range, a count and the bits of a host");
    }
    return Choices.each(
        parts.stream().map(evaluation::value).toList(),
        call.origin(),
        (when, values) -> cidr(call, values, when));
  }

  private Term cidr(Call call, List<Term> values, Assignment when) {
    var count = whole(values.get(1));
    var unknown =
        values.stream().flatMap(value -> Functions.notKnown(value, "a range").stream()).findFirst();
    if (unknown.isPresent()) {
      // the length is known even where the ranges are not
      return count.isPresent() && count.getAsInt() <= MOST_RANGES
          ? unknowns(count.getAsInt(), unknown.get().reason(), call.origin())
          : unknown.get();
    }
    if (count.isEmpty() || count.getAsInt() < 1 || count.getAsInt() > MOST_RANGES) {
      return bad(call, "the count of `Fn::Cidr` is from 1 to " + MOST_RANGES, when);
    }
    var text = values.getFirst().scalar().orElse("");
    if (!(Cidr.parse(text) instanceof Cidr.Parsed.Valid(var range))) {
      return bad(call, "`" + text + "` is not a range", when);
    }
    var bits = range.first().family().bits();
    var hostBits = values.size() == 3 ? whole(values.get(2)) : OptionalInt.of(bits == 32 ? 8 : 64);
    if (hostBits.isEmpty()) {
      return bad(call, "the host bits of `Fn::Cidr` are a number", when);
    }
    var length = bits - hostBits.getAsInt();
    if (length < range.prefixLength() || length > bits) {
      return bad(
          call, "%s has no ranges of %d host bits".formatted(range, hostBits.getAsInt()), when);
    }
    var room = BigInteger.TWO.pow(length - range.prefixLength());
    if (room.compareTo(BigInteger.valueOf(count.getAsInt())) < 0) {
      return bad(
          call,
          "%s has room for %s ranges of /%d, and %s are asked for"
              .formatted(
                  range, Figures.of(new BigDecimal(room)), length, Figures.of(count.getAsInt())),
          when);
    }
    return new Items(
        IntStream.range(0, count.getAsInt())
            .mapToObj(i -> (Term) new Text(range.subnet(length, i).toString(), call.origin()))
            .toList(),
        call.origin());
  }

  private Term bad(Call call, String why, Assignment when) {
    evaluation.complain(
        Diagnostic.error(TemplateCodes.BAD_CIDR, call.origin(), why)
            .note("the deployment fails here, and nothing before tells")
            .tryInstead("!Cidr [10.0.0.0/16, 6, 8], which gives six ranges of /24"),
        when);
    return new Unknown(why, call.origin());
  }

  private static Items unknowns(int count, String reason, Origin origin) {
    var items = new ArrayList<Term>();
    for (int i = 0; i < count; i++) {
      items.add(new Unknown(reason, origin));
    }
    return new Items(items, origin);
  }

  /**
   * The zones that an account sees: at most those of the Region, and no template can tell which.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-getavailabilityzones.html">Fn::GetAZs</a>
   */
  Term getAzs(Call call) {
    return Choices.map(
        evaluation.value(call.argument()),
        value -> {
          var unknown = Functions.notKnown(value, "the Region");
          if (unknown.isPresent()) {
            return unknown.get();
          }
          var region =
              value.scalar().filter(text -> !text.isEmpty()).orElse(evaluation.stack().region());
          var entry = evaluation.regions().find(new Region(region));
          var reason = "which zones an account sees is known only to AWS";
          return entry
              .<Term>map(known ->
                  unknowns(known.zones().size() + known.limited().size(), reason, call.origin()))
              .orElseGet(() -> new Unknown(reason, call.origin()));
        });
  }

  Term length(Call call) {
    Functions.needsExtensions(evaluation, "`Fn::Length`", call.origin());
    return Choices.map(
        evaluation.value(call.argument()),
        value ->
            Choices.map(
                value instanceof Items(var items, var origin)
                    ? Functions.spread(items, origin)
                    : value,
                one ->
                    one instanceof Items(var items, _)
                        ? new Number(
                            BigDecimal.valueOf(items.size()),
                            Integer.toString(items.size()),
                            call.origin())
                        : Functions.notKnown(one, "the list")
                            .<Term>map(unknown -> unknown)
                            .orElseGet(() -> Functions.wrong(evaluation, call, "a list"))));
  }
}
