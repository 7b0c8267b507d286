package dev.plinth.cloudformation;

import dev.plinth.diagnostic.Code;
import java.util.List;

/** All codes of this package. */
public final class CloudFormationCodes {
  private CloudFormationCodes() {}

  /** The codes in order. */
  public static List<Code> all() {
    return List.of(
        PropertyCheck.UNKNOWN_TYPE,
        PropertyCheck.NOT_IN_REGION,
        FieldsFit.UNKNOWN_PROPERTY,
        FieldsFit.MISSING_PROPERTY,
        SchemaFit.WRONG_KIND,
        Scalars.NOT_IN_ENUM,
        Scalars.PATTERN,
        Scalars.OUT_OF_BOUNDS,
        ItemsFit.REPEATED,
        PropertyCheck.READ_ONLY,
        SchemaFit.COMBINATION,
        References.NO_SUCH_ATTRIBUTE,
        References.NO_SUCH_NAME,
        Circles.CIRCLE,
        TemplateLimits.TOO_LARGE);
  }
}
