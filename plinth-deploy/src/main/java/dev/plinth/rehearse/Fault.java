package dev.plinth.rehearse;

/** Something that goes wrong once. */
public sealed interface Fault {
  /** When the process or the connection goes: before the call was carried out, or after. */
  enum Moment {
    BEFORE,
    AFTER
  }

  /** What can go wrong. */
  enum Kind {
    THROTTLED("throttled"),
    LOST("connection lost"),
    KILLED("process killed"),
    EXPIRED("credentials expired"),
    UNSEEN("seen late"),
    BROKEN("resource failed");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    /** In words. */
    public String words() {
      return words;
    }
  }

  /**
   * A service is busy: it refuses this call and those after it in the account.
   *
   * @param calls how many it refuses
   */
  record Throttled(Site at, int calls) implements Fault {}

  /**
   * No answer comes.
   *
   * @param calls how many calls get none, this one counted; those after it are not carried out
   */
  record Lost(Site at, Moment moment, int calls) implements Fault {}

  /** The process that deploys ends. */
  record Killed(Site at, Moment moment) implements Fault {}

  /** The credentials that this call is made with do not hold any more. */
  record Expired(Site at) implements Fault {}

  /**
   * What the call made is not seen at once.
   *
   * @param looks how many looks that would show it do not
   */
  record Unseen(Site at, int looks) implements Fault {}

  /**
   * A resource fails while its stack is made.
   *
   * @param stack account, Region and name, with slashes between
   * @param resource its logical id
   * @param times how often, before it works
   */
  record Broken(String stack, String resource, int times) implements Fault {}

  /** Which kind it is of. */
  default Kind kind() {
    return switch (this) {
      case Throttled _ -> Kind.THROTTLED;
      case Lost _ -> Kind.LOST;
      case Killed _ -> Kind.KILLED;
      case Expired _ -> Kind.EXPIRED;
      case Unseen _ -> Kind.UNSEEN;
      case Broken _ -> Kind.BROKEN;
    };
  }

  /** In a sentence. */
  default String words() {
    return switch (this) {
      case Throttled(var at, var calls) -> times(calls) + " throttled: " + at.words();
      case Lost(var at, var moment, var calls) ->
          "the answer to "
              + at.words()
              + " is lost "
              + when(moment)
              + (calls == 1 ? "" : ", and those to the next " + (calls - 1) + " calls");
      case Killed(var at, var moment) ->
          "the process is killed at " + at.words() + ", " + when(moment);
      case Expired(var at) -> "the credentials of " + at.words() + " are expired";
      case Unseen(var at, var looks) ->
          "what " + at.words() + " made is not seen by the next " + looks + " looks";
      case Broken(var stack, var resource, var times) ->
          "resource " + resource + " of stack " + stack + " fails " + times(times);
    };
  }

  private static String times(int times) {
    return times == 1 ? "once" : times + " times";
  }

  private static String when(Moment moment) {
    return switch (moment) {
      case BEFORE -> "before it was carried out";
      case AFTER -> "after it was carried out";
    };
  }
}
