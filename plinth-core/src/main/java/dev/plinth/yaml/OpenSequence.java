package dev.plinth.yaml;

import dev.plinth.source.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The items of a list, as far as it has been read. */
final class OpenSequence implements Open {
  private final Start start;
  private final Positions positions;
  private final List<Node> items = new ArrayList<>();
  private Positions.Position end;
  private long size = 1;
  private int height = 1;

  OpenSequence(Start start, Positions positions) {
    this.start = start;
    this.positions = positions;
    this.end = start.at();
  }

  @Override
  public Optional<String> anchor() {
    return start.name();
  }

  @Override
  public void add(Built child) {
    items.add(child.node());
    end = Positions.Position.endOf(child.written());
    size += child.size();
    height = Math.max(height, child.height() + 1);
  }

  @Override
  public Built close(Positions.Position mark) {
    var origin = positions.between(start.at(), start.flow() ? mark : end);
    return new Built(new Node.Sequence(items, start.tag(), origin), origin, size, height);
  }
}
