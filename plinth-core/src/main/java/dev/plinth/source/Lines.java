package dev.plinth.source;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;

/** The lines of a text, split when the first is asked for: most texts are read and never shown. */
final class Lines extends AbstractList<String> implements RandomAccess {
  private static final List<String> NOT_SPLIT = List.of();

  private final String text;
  private volatile List<String> split = NOT_SPLIT;

  Lines(String text) {
    this.text = text;
  }

  String text() {
    return text;
  }

  @Override
  public String get(int index) {
    return split().get(index);
  }

  @Override
  public int size() {
    return split().size();
  }

  private List<String> split() {
    var lines = split;
    if (lines.isEmpty() && !text.isEmpty()) {
      lines = text.lines().toList();
      split = lines;
    }
    return lines;
  }
}
