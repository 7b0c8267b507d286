package dev.plinth.plan;

import dev.plinth.estate.Account;
import dev.plinth.estate.Estate;
import dev.plinth.estate.Network.Vpc;
import dev.plinth.estate.Unit;
import java.util.ArrayList;
import java.util.List;

/**
 * Something that has another name than it had: {@code was} in the estate file.
 *
 * @param was its old name, for a unit its path
 * @param now its new name
 */
public record Rename(Kind kind, String was, String now) {
  /** What is renamed. */
  public enum Kind {
    ACCOUNT("account"),
    UNIT("unit"),
    VPC("vpc");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    /** The word in a plan. */
    public String word() {
      return word;
    }
  }

  /** Those that an estate file tells. */
  public static List<Rename> in(Estate estate) {
    var renames = new ArrayList<Rename>();
    for (Account account : estate.organization().accounts().values()) {
      add(Kind.ACCOUNT, account.was(), account.name(), renames);
    }
    for (Unit unit : estate.organization().units()) {
      add(Kind.UNIT, unit.was(), unit.path(), renames);
    }
    for (Vpc vpc : estate.network().vpcs().values()) {
      add(Kind.VPC, vpc.was(), vpc.name(), renames);
    }
    return List.copyOf(renames);
  }

  private static void add(Kind kind, String was, String now, List<Rename> to) {
    if (!was.isEmpty() && !was.equals(now)) {
      to.add(new Rename(kind, was, now));
    }
  }
}
