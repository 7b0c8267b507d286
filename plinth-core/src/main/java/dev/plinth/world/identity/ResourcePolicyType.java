package dev.plinth.world.identity;

import dev.plinth.world.Citation;
import java.util.List;

/**
 * Where the resources of a type hold a policy that says who may use something.
 *
 * @param type such as {@code AWS::S3::BucketPolicy}
 * @param target what the policy is that of
 * @param purpose what it is for
 * @param form how it is written
 */
public record ResourcePolicyType(
    String type, Target target, Purpose purpose, Form form, Citation citation) {

  /** What a resource policy does. */
  public enum Purpose {
    /** Its statements allow and deny. */
    GRANT,
    /** It keeps out what it does not allow, and allows nothing by itself. */
    LIMIT
  }

  /** What a policy is that of. */
  public sealed interface Target {
    /** The resource that holds it. */
    record Itself() implements Target {}

    /** The account in its Region, or everything that the service has there. */
    record Account() implements Target {}

    /**
     * The resources that properties name.
     *
     * @param properties of which each may name one or more
     * @param types that may be named without a reference
     */
    record Named(List<String> properties, List<String> types) implements Target {
      public Named {
        properties = List.copyOf(properties);
        types = List.copyOf(types);
      }
    }
  }

  /** How a policy is written. */
  public sealed interface Form {
    /**
     * As a document.
     *
     * @param path of the property, {@code *} for each item of a list
     */
    record Document(List<String> path) implements Form {
      public Document {
        path = List.copyOf(path);
      }
    }

    /**
     * As one statement, in properties. Those that a type lacks are empty.
     *
     * @param statement a whole statement, in place of the parts
     * @param effect allowed where it is empty or not set
     * @param condition a block of conditions
     * @param tests properties that are one condition each
     * @param triples a property whose objects are one condition each
     */
    record Statement(
        String statement,
        String sid,
        String effect,
        String principal,
        String action,
        String condition,
        List<Test> tests,
        List<Triple> triples)
        implements Form {
      public Statement {
        tests = List.copyOf(tests);
        triples = List.copyOf(triples);
      }
    }
  }

  /** A property that holds the values of a condition. */
  public record Test(String property, String operator, String key) {}

  /** A property that holds an object, or a list of them, with the parts of a condition. */
  public record Triple(String property, String operator, String key, String values) {}
}
