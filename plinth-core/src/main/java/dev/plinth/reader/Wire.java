package dev.plinth.reader;

import dev.plinth.term.StackKey;
import dev.plinth.term.Term;

/** Where the value of a parameter comes from. */
public sealed interface Wire {
  /** It is given. */
  record Given(Term value) implements Wire {}

  /** An output of another stack. */
  record FromStack(StackKey stack, String output) implements Wire {}

  /** The transit gateway attachment of the resource that an output names. */
  record AttachmentOf(StackKey stack, String output) implements Wire {}
}
