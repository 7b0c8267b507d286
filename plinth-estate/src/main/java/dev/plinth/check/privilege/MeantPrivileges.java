package dev.plinth.check.privilege;

import dev.plinth.access.privilege.Finding;
import dev.plinth.access.privilege.LeastPrivilege;
import dev.plinth.blueprint.DataFile;
import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.json.Json;
import dev.plinth.world.World;
import java.util.List;
import java.util.stream.Stream;

/**
 * What Plinth's own policies give away on purpose, one statement each, with the reason. Anything
 * else that a policy gives away is told.
 */
public final class MeantPrivileges {
  private static final String ANY = "*";

  /**
   * A statement that gives away what it is meant to.
   *
   * @param code what it gives away, such as {@code ACC-110}
   * @param stack the name of its stack, with a star at the end for those of workloads, or {@code
   *     organization} for a step of the plan
   * @param resource the logical id of what holds the policy, or the id of the step
   * @param statement its {@code Sid}, or the name of a policy of AWS
   * @param reason why nothing narrower would do
   */
  public record Meant(String code, String stack, String resource, String statement, String reason) {
    private static Meant of(Json.JsonObject entry) {
      return new Meant(
          DataFile.text(entry, "code"),
          DataFile.text(entry, "stack"),
          DataFile.text(entry, "resource"),
          DataFile.text(entry, "statement"),
          DataFile.text(entry, "reason"));
    }

    /** The name of a workload is the user's. */
    private boolean isOf(String name) {
      return stack.endsWith(ANY)
          ? name.startsWith(stack.substring(0, stack.length() - ANY.length()))
          : stack.equals(name);
    }

    /** Whether it is what was found. */
    public boolean is(Finding found) {
      return code.equals(found.code().id())
          && isOf(found.holder().stack().name())
          && resource.equals(found.holder().id())
          && statement.equals(found.statement());
    }
  }

  private static final class Standard {
    private static final List<Meant> ALL =
        DataFile.objects(
                DataFile.read(MeantPrivileges.class, "meant-privileges.json"), "statements")
            .stream()
            .map(Meant::of)
            .toList();
  }

  private MeantPrivileges() {}

  /** All of them, in the order of the file. */
  public static List<Meant> all() {
    return Standard.ALL;
  }

  /** What policies give away that is meant nowhere. */
  public static Stream<Finding> unmeant(Stream<Finding> found) {
    return found.filter(one -> all().stream().noneMatch(meant -> meant.is(one)));
  }

  /** What the policies of a World give away that is meant nowhere, each once, by place. */
  public static List<Diagnostic> check(World world) {
    return unmeant(LeastPrivilege.standard().of(world).stream())
        .map(Finding::diagnostic)
        .distinct()
        .sorted()
        .toList();
  }
}
