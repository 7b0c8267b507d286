package dev.plinth.estate;

import dev.plinth.diagnostic.Code;
import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.diagnostic.Diagnostics;
import dev.plinth.source.Node;
import dev.plinth.source.Node.Mapping;
import dev.plinth.source.Node.Scalar;
import dev.plinth.world.Cidr;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The ranges that VPCs were given by size, kept in a file beside the estate so that none of them
 * moves when others are added.
 *
 * @param ranges by the VPC's name
 */
public record AddressPins(NavigableMap<String, Cidr> ranges) {
  static final Code CODE = new Code("SRC-201", "a pinned range that is none");

  public AddressPins {
    ranges = Collections.unmodifiableNavigableMap(new TreeMap<>(ranges));
  }

  /** None. */
  public static AddressPins none() {
    return new AddressPins(new TreeMap<>());
  }

  /** The codes of what is wrong with a file of pins. */
  public static List<Code> codes() {
    return List.of(CODE);
  }

  /** The file of pins of an estate file: {@code acme.addresses.yaml} beside {@code acme.yaml}. */
  public static Path beside(Path estate) {
    var name = String.valueOf(estate.getFileName()).replaceFirst("\\.[^.]+$", "");
    return estate.resolveSibling(name + ".addresses.yaml");
  }

  /** The pins of a mapping of names to ranges; what is not a range is reported and left out. */
  public static AddressPins read(Node root, Diagnostics found) {
    var ranges = new TreeMap<String, Cidr>();
    if (root instanceof Mapping mapping) {
      for (var entry : mapping.entries()) {
        var text = entry.value() instanceof Scalar scalar ? scalar.text() : "";
        switch (Cidr.parse(text)) {
          case Cidr.Parsed.Valid(var cidr) -> ranges.put(entry.key().text(), cidr);
          case Cidr.Parsed.HostBits _, Cidr.Parsed.Malformed _ ->
              found.add(
                  Diagnostic.error(
                          CODE, entry.value().origin(), "`" + text + "` is not an address range")
                      .note("the VPC could be given another range than the one it has")
                      .tryInstead("restore the file from version control"));
        }
      }
    }
    return new AddressPins(ranges);
  }

  /** The file's text. */
  public String text() {
    var text =
        new StringBuilder(
            """
            # The ranges that VPCs were given by size. Keep this file beside the estate and under
            # version control: a VPC listed here keeps its range when others are added.
            """);
    ranges.forEach((vpc, range) -> text.append(vpc).append(": ").append(range).append('\n'));
    return text.toString();
  }
}
