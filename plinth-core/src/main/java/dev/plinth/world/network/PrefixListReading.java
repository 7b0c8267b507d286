package dev.plinth.world.network;

import java.util.ArrayList;

/** Reads prefix lists. */
final class PrefixListReading {
  private final NetworkFacts facts;
  private final Draft draft;

  PrefixListReading(NetworkFacts facts, Draft draft) {
    this.facts = facts;
    this.draft = draft;
  }

  void read() {
    for (var list : facts.rows("AWS::EC2::PrefixList")) {
      var gaps = new ArrayList<String>();
      var told = facts.told(list, gaps::add);
      if (!told.has("Entries") && NetworkFacts.isRecorded(list)) {
        gaps.add("the entries of prefix list " + list.key().id() + " were not recorded");
      }
      var entries =
          told.objects("Entries").stream().flatMap(one -> one.range("Cidr").stream()).toList();
      var name = told.text("PrefixListName").orElse(list.name());
      draft.add(new PrefixList(list.key(), name, entries, gaps, list.origin()));
    }
  }
}
