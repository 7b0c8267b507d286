package dev.plinth.plan.changeset;

/** What happens to a resource. */
public enum Action {
  ADD("Add"),
  MODIFY("Modify"),
  REMOVE("Remove"),
  IMPORT("Import"),
  /** Not known before it happens. */
  DYNAMIC("Dynamic");

  private final String word;

  Action(String word) {
    this.word = word;
  }

  /** The word of AWS. */
  public String word() {
    return word;
  }
}
