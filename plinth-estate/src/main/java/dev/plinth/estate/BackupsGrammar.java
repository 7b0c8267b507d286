package dev.plinth.estate;

import static dev.plinth.estate.Words.NAME;
import static dev.plinth.estate.Words.REGION;
import static dev.plinth.estate.grammar.Shapes.choice;
import static dev.plinth.estate.grammar.Shapes.keys;
import static dev.plinth.estate.grammar.Shapes.optional;

import dev.plinth.estate.Backups.Lock;
import dev.plinth.estate.grammar.Shape;
import java.util.Locale;

/** What may stand in {@code backups:}, and how it is read. */
final class BackupsGrammar {
  static final Shape.Keys BACKUPS =
      keys(
          "backups",
          optional(
              "region",
              "",
              "The Region that keeps a copy of every backup; none without this, as a copy costs as"
                  + " much as the backup and its way there.",
              REGION),
          optional(
              "account",
              "",
              "The account that keeps a copy of every backup and of the files of workloads, and"
                  + " runs nothing.",
              NAME),
          optional("keep", "35", "Days that they are kept.", new Shape.Whole(1, 36_500)),
          optional(
              "lock",
              "governance",
              "What stops people from deleting them earlier: `governance`, which those who deploy"
                  + " can lift; `compliance`, which nobody ever can; or `off`.",
              choice("governance", "compliance", "off")));

  private BackupsGrammar() {}

  static Backups decode(Fields estate, Organization organization) {
    var backups = estate.fields("backups", BACKUPS);
    boolean written = estate.has("backups");
    return new Backups(
        backups.named("region"),
        backups.named("account"),
        (int) backups.whole("keep"),
        Lock.valueOf(backups.text("lock").toUpperCase(Locale.ROOT)),
        written,
        written ? backups.origin() : organization.origin());
  }
}
