package dev.plinth.pipeline;

import dev.plinth.diagnostic.Code;
import java.util.List;

/** The codes of pipelines that cannot be written. */
public final class PipelineCodes {
  public static final Code NOT_ASKED_FOR = new Code("PIP-101", "pipeline that nothing asks for");

  /** Its roles would not be there. */
  public static final Code OTHER_KIND = new Code("PIP-102", "pipeline of another kind");

  public static final Code OUTSIDE = new Code("PIP-103", "estate outside of the repository");

  private PipelineCodes() {}

  /** All of them, sorted. */
  public static List<Code> all() {
    return List.of(NOT_ASKED_FOR, OTHER_KIND, OUTSIDE);
  }
}
