package dev.plinth.access.change;

import dev.plinth.access.directory.Member;
import dev.plinth.access.directory.ResourceSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Tells principals of whom the same holds, each in an account of its own: all policies that bind
 * them are the same, word by word, once a mark stands for the account.
 *
 * <p>A request of one is then one of the other with the accounts exchanged. That is not so where a
 * pattern meets a part of an account's id, so such principals are like nobody else.
 */
final class Classes {
  private static final Pattern PART_OF_ID =
      Pattern.compile("[0-9][\uFDD0-\uFDD3]|[\uFDD0-\uFDD3][0-9]");
  private static final String MARK = "\u0001";

  private final Side old;
  private final Side now;
  private final Wording wording;
  private final Map<String, String> ofAccounts = new HashMap<>();
  private final Map<String, String> ofKeys = new HashMap<>();
  private final Map<String, Integer> numbers = new HashMap<>();

  Classes(Side old, Side now, Wording wording) {
    this.old = old;
    this.now = now;
    this.wording = wording;
  }

  /**
   * The class of somebody who asks for resources of these keys.
   *
   * @param was on the old side
   * @param is on the new side
   */
  String of(Optional<Member> was, Optional<Member> is, Collection<String> keys) {
    var member = is.or(() -> was).orElseThrow();
    var account = member.caller().account();
    if (account.isEmpty()) {
      return member.arn();
    }
    var text = new StringBuilder();
    member(text, old, was, account);
    member(text, now, is, account);
    for (var key : keys) {
      text.append(
          ofKeys.computeIfAbsent(
              account + " " + key,
              _ ->
                  part(key, account)
                      + part(said(old, key), account)
                      + part(said(now, key), account)));
    }
    return text.indexOf("!") >= 0 ? member.arn() : text.toString();
  }

  private void member(StringBuilder text, Side side, Optional<Member> member, String account) {
    if (member.isEmpty()) {
      text.append("nobody ");
      return;
    }
    var one = member.get();
    text.append(part(one.caller() + " " + one.tags() + " " + one.doubt(), account));
    text.append(part(wording.own(one.layers()), account));
    text.append(
        ofAccounts.computeIfAbsent(
            (side == old ? "old " : "new ") + account,
            _ -> part(path(side, account) + wording.controls(one.layers()), account)));
  }

  private String said(Side side, String key) {
    return side.guarded(key).map(set -> said(side, set)).orElse("");
  }

  private String said(Side side, ResourceSet set) {
    return set.owner()
        + " "
        + set.region()
        + " "
        + set.resource().map(one -> one.key().toString()).orElse("")
        + " "
        + path(side, set.owner())
        + wording.ofResource(side.access().layers(set));
  }

  /** Where the account is in the organization, if anybody asks. */
  private String path(Side side, String account) {
    return wording.asksForPaths() ? side.access().path(account).orElse("") : "";
  }

  /** A number for a text, the same for all that differ in nothing but the account. */
  private String part(String said, String account) {
    var canonical = canonical(said, account);
    var number = numbers.computeIfAbsent(canonical, _ -> numbers.size());
    return PART_OF_ID.matcher(canonical).find() ? number + "! " : number + " ";
  }

  private String canonical(String said, String account) {
    var label = now.access().label(account);
    return said.replace(account, MARK)
        .replace("{" + label + ".", "{" + MARK + ".")
        .replace("{" + label + "}", MARK);
  }
}
