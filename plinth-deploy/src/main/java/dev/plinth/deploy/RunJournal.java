package dev.plinth.deploy;

/** A journal that outlives the process, with one run open in it. */
public sealed interface RunJournal extends Journal, AutoCloseable
    permits SqliteJournal, BucketJournal {
  /** Whether it goes on with a run that was cut off. */
  boolean isResumed();

  @Override
  void close();
}
