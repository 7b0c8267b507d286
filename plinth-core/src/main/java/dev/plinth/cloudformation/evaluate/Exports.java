package dev.plinth.cloudformation.evaluate;

import dev.plinth.term.Term;
import java.util.Optional;

/** What a stack can take from others. */
public interface Exports {
  /** No other stack is known. */
  Exports NONE =
      new Exports() {
        @Override
        public Optional<Term> export(String account, String region, String name) {
          return Optional.empty();
        }

        @Override
        public Optional<Term> output(String account, String region, String stack, String output) {
          return Optional.empty();
        }
      };

  /**
   * The value that is exported by this name in an account and Region.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-importvalue.html">Fn::ImportValue</a>
   */
  Optional<Term> export(String account, String region, String name);

  /**
   * The output of a stack.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-getstackoutput.html">Fn::GetStackOutput</a>
   */
  Optional<Term> output(String account, String region, String stack, String output);
}
