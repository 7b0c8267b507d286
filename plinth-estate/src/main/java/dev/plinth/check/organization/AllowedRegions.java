package dev.plinth.check.organization;

import dev.plinth.check.Check;
import dev.plinth.diagnostic.Code;
import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.diagnostic.Diagnostics;
import dev.plinth.estate.Estate;
import dev.plinth.world.Regions;
import java.util.List;

/** The Regions exist, all in one partition. */
record AllowedRegions(Regions regions) implements Check<Estate> {
  static final Code UNKNOWN = new Code("ORG-110", "not a Region");
  static final Code PARTITION = new Code("ORG-111", "Regions of two partitions");

  @Override
  public List<Code> codes() {
    return List.of(UNKNOWN, PARTITION);
  }

  @Override
  public String claim() {
    return "every Region exists, and all are in one partition";
  }

  @Override
  public void run(Estate estate, Diagnostics found) {
    var home = estate.organization().home();
    var partition = regions.find(home.name()).map(Regions.Entry::partition).orElse("");
    for (var region : estate.organization().regions()) {
      var known = regions.find(region.name());
      if (known.isEmpty()) {
        found.add(
            Diagnostic.error(UNKNOWN, region.origin(), "there is no Region `" + region.name() + "`")
                .didYouMean(
                    region.name(),
                    regions.all().stream().map(entry -> entry.region().name()).toList()));
      } else if (!partition.isEmpty() && !known.get().partition().equals(partition)) {
        found.add(
            Diagnostic.error(
                    PARTITION,
                    region.origin(),
                    "`" + region.name() + "` is in another partition than `" + home.name() + "`")
                .related(home.origin(), "in `" + partition + "`")
                .note("an organization cannot span partitions"));
      }
    }
  }
}
