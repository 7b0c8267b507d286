package dev.plinth.cloudformation.evaluate;

import dev.plinth.diagnostic.Code;
import java.util.List;

/** What can be wrong with a template that somebody else wrote. */
public final class TemplateCodes {
  public static final Code NOT_A_TEMPLATE = new Code("TPL-101", "file is not a template");
  public static final Code UNKNOWN_SECTION = new Code("TPL-102", "section or attribute is unknown");
  public static final Code SHAPE = new Code("TPL-103", "part of a template has the wrong shape");
  public static final Code NULL = new Code("TPL-104", "value is null");
  public static final Code MACRO = new Code("TPL-105", "macro changes the template at deployment");
  public static final Code UNKNOWN_FUNCTION = new Code("TPL-111", "function is unknown");
  public static final Code ARGUMENTS = new Code("TPL-112", "function has wrong arguments");
  public static final Code EXTENSIONS =
      new Code("TPL-113", "function needs the language extensions");
  public static final Code NOT_ALLOWED_HERE = new Code("TPL-114", "function is not allowed here");
  public static final Code PARAMETER_VALUE = new Code("TPL-121", "parameter value is not allowed");
  public static final Code PARAMETER_UNKNOWN =
      new Code("TPL-122", "parameter that the template lacks");
  public static final Code RULE = new Code("TPL-123", "parameters break a rule");
  public static final Code PAST_THE_END = new Code("TPL-131", "selection past the end of a list");
  public static final Code NO_SUCH_KEY = new Code("TPL-132", "mapping lacks a key");
  public static final Code BAD_CIDR = new Code("TPL-133", "range cannot be divided so");
  public static final Code REMOVED = new Code("TPL-134", "needs what a condition removes");
  public static final Code SECRET = new Code("TPL-135", "secret in a property that is not one");
  public static final Code DYNAMIC_REFERENCE =
      new Code("TPL-136", "dynamic reference cannot be resolved");
  public static final Code EXPORT_TWICE = new Code("TPL-141", "two stacks export one name");
  public static final Code STACK_CIRCLE = new Code("TPL-143", "stacks need each other");

  public static final Code STACK_SET_MACRO =
      new Code("TPL-144", "macro in a service-managed stack set");

  private static final List<Code> ALL =
      List.of(
          NOT_A_TEMPLATE,
          UNKNOWN_SECTION,
          SHAPE,
          NULL,
          MACRO,
          UNKNOWN_FUNCTION,
          ARGUMENTS,
          EXTENSIONS,
          NOT_ALLOWED_HERE,
          PARAMETER_VALUE,
          PARAMETER_UNKNOWN,
          RULE,
          PAST_THE_END,
          NO_SUCH_KEY,
          BAD_CIDR,
          REMOVED,
          SECRET,
          DYNAMIC_REFERENCE,
          EXPORT_TWICE,
          STACK_CIRCLE,
          STACK_SET_MACRO);

  private TemplateCodes() {}

  /** Each code of this package, by number. */
  public static List<Code> all() {
    return ALL;
  }
}
