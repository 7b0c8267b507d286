package dev.plinth.check.assembly;

import dev.plinth.blueprint.Assembly;
import dev.plinth.check.Check;
import dev.plinth.cloudformation.PropertyCheck;
import dev.plinth.world.Quotas;
import java.util.List;

/** The checks of what an estate compiles to, in the order they are shown. */
public final class AssemblyChecks {
  private AssemblyChecks() {}

  /** All of them. */
  public static List<Check<Assembly>> all(Quotas quotas) {
    return List.of(
        new StackNames(),
        new TemplatesFit(PropertyCheck.standard()),
        new DeployOrder(),
        new StackRoom(quotas));
  }
}
