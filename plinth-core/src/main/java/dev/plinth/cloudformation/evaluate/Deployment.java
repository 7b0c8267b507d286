package dev.plinth.cloudformation.evaluate;

import dev.plinth.term.StackKey;
import dev.plinth.term.Term;
import java.util.Map;

/**
 * What a template is deployed with.
 *
 * @param stack account, Region and stack name; what is empty is not known
 * @param parameters the values that are given, by parameter
 * @param unset what becomes of parameters that are not given
 * @param exports what other stacks give
 */
public record Deployment(
    StackKey stack, Map<String, Term> parameters, Unset unset, Exports exports) {
  /** What becomes of a parameter without a value. */
  public enum Unset {
    /** It may be anything the template allows. */
    ANYTHING,
    /** It is its default, where it has one. */
    DEFAULT
  }

  public Deployment {
    parameters = Map.copyOf(parameters);
  }

  /** Into this stack, with nothing else known. */
  public static Deployment of(StackKey stack) {
    return new Deployment(stack, Map.of(), Unset.ANYTHING, Exports.NONE);
  }

  /** The same with these parameters. */
  public Deployment with(Map<String, Term> given) {
    return new Deployment(stack, given, unset, exports);
  }

  /** The same with this made of parameters that are not given. */
  public Deployment with(Unset other) {
    return new Deployment(stack, parameters, other, exports);
  }
}
