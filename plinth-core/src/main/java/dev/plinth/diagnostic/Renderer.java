package dev.plinth.diagnostic;

/** Makes a text of a report; the same report gives the same text. */
@FunctionalInterface
public interface Renderer {
  /** The whole text, with a newline at its end. */
  String render(Report report);
}
