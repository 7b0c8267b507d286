package dev.plinth.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How many, where none would make no sense. */
final class Positive implements ITypeConverter<Integer> {
  @Override
  public Integer convert(String word) {
    try {
      int number = Integer.parseInt(word);
      if (number > 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      // said below, as for a number that is none of these
    }
    throw new TypeConversionException("1 or more, not `" + word + "`");
  }
}
