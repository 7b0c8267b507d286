package dev.plinth.rehearse;

/**
 * A call of a rehearsal, by what it is rather than when: the same in whatever order tasks go.
 *
 * @param call service and operation, such as {@code organizations:CreateAccount}
 * @param in account and Region, such as {@code management/us-east-1}
 * @param about what of its input tells it from others; empty for nothing
 * @param nth which of the calls that are alike in all this, from 1, resumed runs counted on
 */
public record Site(String call, String in, String about, int nth) {
  /** In words. */
  String words() {
    var what = about.isEmpty() ? call : call + " " + about;
    return (nth == 1 ? what : "call " + nth + " of " + what) + " in " + in;
  }
}
