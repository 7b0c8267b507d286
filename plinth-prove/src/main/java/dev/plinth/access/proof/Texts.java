package dev.plinth.access.proof;

import dev.plinth.access.language.Value;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** A question about one text: what it must match and must not, and which literal asks for it. */
final class Texts {
  /** The place of what no literal asks for. */
  private static final int GIVEN = -1;

  private final Globs globs;
  private final List<List<GlobAutomaton>> required = new ArrayList<>();
  private final List<Integer> requiring = new ArrayList<>();
  private final List<GlobAutomaton> excluded = new ArrayList<>();
  private final List<Integer> excluding = new ArrayList<>();

  Texts(Globs globs) {
    this.globs = globs;
  }

  /** One of these is matched by all texts that come into question. */
  void require(List<Value.Text> any) {
    required.add(globs.of(any));
    requiring.add(GIVEN);
  }

  /** None that comes into question matches these. */
  void exclude(List<Value.Text> all) {
    globs.of(all).forEach(one -> ask(one, false, GIVEN));
  }

  /** It must match, or must not, as the literal at this place asks. */
  void ask(GlobAutomaton glob, boolean matches, int literal) {
    if (matches) {
      required.add(List.of(glob));
      requiring.add(literal);
    } else {
      excluded.add(glob);
      excluding.add(literal);
    }
  }

  /** Whether a text is as asked. */
  boolean isAnswered(String text) {
    return GlobProduct.fits(text, required, excluded, globs.effort());
  }

  /** A text that is as asked. */
  SlotValue find() {
    return switch (GlobProduct.find(required, excluded, globs)) {
      case GlobProduct.Answer.Found(var text) -> SlotValue.Found.of(text);
      case GlobProduct.Answer.Undecided _ -> new SlotValue.Undecided();
      case GlobProduct.Answer.Nothing(var lists, var others) -> {
        var core = new BitSet();
        lists.stream().map(requiring::get).filter(i -> i != GIVEN).forEach(core::set);
        others.stream().map(excluding::get).filter(i -> i != GIVEN).forEach(core::set);
        yield new SlotValue.Nothing(core);
      }
    };
  }
}
