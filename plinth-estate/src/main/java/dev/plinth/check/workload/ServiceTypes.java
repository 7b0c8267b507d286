package dev.plinth.check.workload;

import dev.plinth.blueprint.workload.InstanceType;
import dev.plinth.check.Check;
import dev.plinth.diagnostic.Code;
import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.diagnostic.Diagnostics;
import dev.plinth.diagnostic.Figures;
import dev.plinth.estate.Estate;
import dev.plinth.estate.Named;
import dev.plinth.estate.Workload.Platform;
import dev.plinth.estate.Workload.Service;
import java.util.List;
import java.util.Locale;

/**
 * Instances are of types that there are, that run the image, and that take a task.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/spot-best-practices.html">Best
 *     practices for Spot</a>
 */
final class ServiceTypes implements Check<Estate> {
  static final Code UNKNOWN = new Code("WRK-121", "instances of a type that is not known");
  static final Code PROCESSOR = new Code("WRK-122", "instances that cannot run the image");
  static final Code TOO_SMALL = new Code("WRK-123", "a task that is larger than an instance");
  static final Code ONE_TYPE = new Code("WRK-124", "spare capacity of one type alone");

  @Override
  public List<Code> codes() {
    return List.of(UNKNOWN, PROCESSOR, TOO_SMALL, ONE_TYPE);
  }

  @Override
  public String claim() {
    return "instances run the images that are for them, and have room for a task";
  }

  @Override
  public void run(Estate estate, Diagnostics found) {
    for (var workload : estate.workloads()) {
      workload.part(Service.class).ifPresent(service -> check(service, found));
    }
  }

  private static void check(Service service, Diagnostics found) {
    switch (service.platform()) {
      case Platform.Fargate _, Platform.Lambda _ -> {}
      case Platform.Instances(var types) -> {
        types.forEach(type -> type(service, type, found));
        if (types.isEmpty()
            && InstanceType.standard(service.architecture(), service.size()).isEmpty()) {
          found.add(
              Diagnostic.error(
                      TOO_SMALL,
                      service.size().origin(),
                      "no common type of instances takes a task of this size")
                  .tryInstead("name those that do in `types`, or ask for less"));
        }
        if (service.spot() && types.stream().map(Named::name).distinct().count() == 1) {
          found.add(
              Diagnostic.warning(
                      ONE_TYPE,
                      types.getFirst().origin(),
                      "all spare capacity would be of the type `%s`"
                          .formatted(types.getFirst().name()))
                  .note("when others want it, all of it is taken away at once")
                  .tryInstead("name several types, or leave `types` out"));
        }
      }
    }
  }

  private static void type(Service service, Named name, Diagnostics found) {
    var known = InstanceType.of(name.name());
    if (known.isEmpty()) {
      found.add(
          Diagnostic.error(
                  UNKNOWN, name.origin(), "there is no type `" + name.name() + "` of instances")
              .didYouMean(name.name(), InstanceType.names()));
      return;
    }
    var type = known.get();
    if (type.architecture() != service.architecture()) {
      found.add(
          Diagnostic.error(
                  PROCESSOR,
                  name.origin(),
                  "`%s` has processors of the kind %s, and the image is made for %s"
                      .formatted(
                          name.name(),
                          word(type.architecture().name()),
                          word(service.architecture().name())))
              .tryInstead(
                  "name types of "
                      + word(service.architecture().name())
                      + ", or write `architecture: "
                      + word(type.architecture().name())
                      + "` for an image of that"));
    } else if (type.takes(service.size()) == 0) {
      found.add(
          Diagnostic.error(
                  TOO_SMALL,
                  name.origin(),
                  "`%s` has no room for a task with %s units of processor and %s MiB"
                      .formatted(
                          name.name(),
                          Figures.of(service.size().cpu()),
                          Figures.of(service.size().memory())))
              .note(
                  "it has %s units and %s MiB, of which the system keeps some, and %s network interfaces, of which it keeps one"
                      .formatted(
                          Figures.of(type.processors() * 1024L),
                          Figures.of(type.memory()),
                          Figures.of(type.interfaces()))));
    }
  }

  private static String word(String architecture) {
    return architecture.toLowerCase(Locale.ROOT);
  }
}
