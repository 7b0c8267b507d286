package dev.plinth.diagnostic;

import dev.plinth.source.Origin;
import dev.plinth.source.Spelling;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * One thing to tell the user about their text. Data only; renderers make text, JSON, SARIF and
 * JUnit of it.
 *
 * @param code its kind
 * @param severity how much it weighs
 * @param message what is wrong: lower case, input in backticks, no final period
 * @param at the place it is about, with words for the caret
 * @param related other places that explain it
 * @param notes why it matters, one sentence each
 * @param tries what to write instead
 */
public record Diagnostic(
    Code code,
    Severity severity,
    String message,
    Label at,
    List<Label> related,
    List<String> notes,
    List<String> tries)
    implements Comparable<Diagnostic> {
  private static final Comparator<Diagnostic> ORDER =
      Comparator.comparing((Diagnostic diagnostic) -> diagnostic.at().origin())
          .thenComparing(Diagnostic::code)
          .thenComparing(Diagnostic::message);

  public Diagnostic {
    related = List.copyOf(related);
    notes = List.copyOf(notes);
    tries = List.copyOf(tries);
  }

  /** An error at this place. */
  public static Diagnostic error(Code code, Origin origin, String message) {
    return of(code, Severity.ERROR, origin, message);
  }

  /** A warning at this place. */
  public static Diagnostic warning(Code code, Origin origin, String message) {
    return of(code, Severity.WARNING, origin, message);
  }

  /** A note at this place. */
  public static Diagnostic note(Code code, Origin origin, String message) {
    return of(code, Severity.NOTE, origin, message);
  }

  private static Diagnostic of(Code code, Severity severity, Origin origin, String message) {
    return new Diagnostic(
        code, severity, message, new Label(origin, ""), List.of(), List.of(), List.of());
  }

  /** With these words beside the caret. */
  public Diagnostic label(String text) {
    return new Diagnostic(
        code, severity, message, new Label(at.origin(), text), related, notes, tries);
  }

  /** With another place that explains it. */
  public Diagnostic related(Origin origin, String text) {
    return new Diagnostic(
        code, severity, message, at, with(related, new Label(origin, text)), notes, tries);
  }

  /** With a sentence on why it matters. */
  public Diagnostic note(String note) {
    return new Diagnostic(code, severity, message, at, related, with(notes, note), tries);
  }

  /** With something to write instead. */
  public Diagnostic tryInstead(String text) {
    return new Diagnostic(code, severity, message, at, related, notes, with(tries, text));
  }

  /** With the names that the user may have meant by this word, if one of these is close to it. */
  public Diagnostic didYouMean(String word, Collection<String> known) {
    var close = Spelling.closest(word, known);
    return close.isEmpty()
        ? this
        : tryInstead("did you mean `" + String.join("` or `", close) + "`?");
  }

  private static <T> List<T> with(List<T> list, T item) {
    var longer = new ArrayList<>(list);
    longer.add(item);
    return longer;
  }

  @Override
  public int compareTo(Diagnostic other) {
    return ORDER.compare(this, other);
  }
}
