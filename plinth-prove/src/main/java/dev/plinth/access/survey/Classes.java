package dev.plinth.access.survey;

import dev.plinth.access.directory.Member;
import dev.plinth.access.directory.ResourceSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Tells principals of whom the same holds, each in an account of its own: all policies that bind
 * them are the same, word by word, once a mark stands for the account.
 *
 * <p>A request of one is then one of the other with the accounts exchanged. That is not so where a
 * pattern meets a part of an account's id, so such principals are like nobody else. Not safe for
 * use by several threads.
 */
public final class Classes {
  /** A pattern that may meet a part of an account's id. */
  static final Pattern PART_OF_ID = Pattern.compile("[0-9][\uFDD0-\uFDD3]|[\uFDD0-\uFDD3][0-9]");

  private static final String MARK = "\u0001";

  private final List<Source> sources;
  private final Wording wording;
  private final Map<String, String> ofAccounts = new HashMap<>();
  private final Map<String, String> ofKeys = new HashMap<>();
  private final Map<String, String> unmarked = new HashMap<>();
  private final Map<String, Integer> numbers = new HashMap<>();

  /** Classes over what all of these sources tell. */
  public Classes(List<Source> sources, Wording wording) {
    this.sources = List.copyOf(sources);
    this.wording = wording;
  }

  /**
   * The class of somebody who asks for resources of these keys.
   *
   * @param members what each source tells of them, in the order of the sources
   */
  public String of(List<Optional<Member>> members, Collection<String> keys) {
    var member = members.stream().flatMap(Optional::stream).reduce((_, last) -> last).orElseThrow();
    var account = member.caller().account();
    if (account.isEmpty()) {
      return member.arn();
    }
    var text = new StringBuilder();
    for (int i = 0; i < sources.size(); i++) {
      member(text, i, members.get(i), account);
    }
    keys.stream()
        .map(key -> ofKeys.computeIfAbsent(account + " " + key, _ -> ofKey(key, account)))
        .sorted()
        .forEach(text::append);
    return text.indexOf("!") >= 0 ? member.arn() : text.toString();
  }

  /**
   * The class of resources for those of other accounts: they are alike but for the account that
   * they are in. Empty for resources that are like no others.
   */
  Optional<String> ofResource(String key, String owner) {
    var text = ofKey(key, owner);
    return text.indexOf("!") >= 0 ? Optional.empty() : Optional.of(text);
  }

  private String ofKey(String key, String account) {
    var text = new StringBuilder(part(key, account));
    for (var source : sources) {
      text.append(part(source.guarded(key).map(set -> said(source, set)).orElse(""), account));
    }
    return text.toString();
  }

  private void member(StringBuilder text, int number, Optional<Member> member, String account) {
    if (member.isEmpty()) {
      text.append("nobody ");
      return;
    }
    var one = member.get();
    var trust = one.trust().map(wording::of).orElse("");
    text.append(part(one.caller() + " " + one.tags() + " " + one.doubt() + trust, account));
    text.append(part(wording.own(one.layers()), account));
    text.append(
        ofAccounts.computeIfAbsent(
            number + " " + account,
            _ ->
                part(
                    path(sources.get(number), account) + wording.controls(one.layers()), account)));
  }

  private String said(Source source, ResourceSet set) {
    return set.owner()
        + " "
        + set.region()
        + " "
        + set.resource().map(one -> one.key() + " " + one.property("Tags")).orElse("")
        + " "
        + path(source, set.owner())
        + wording.ofResource(source.access().layers(set));
  }

  /** Where the account is in the organization, if anybody asks. */
  private String path(Source source, String account) {
    return wording.asksForPaths() ? source.access().path(account).orElse("") : "";
  }

  /** A number for a text, the same for all that differ in nothing but the account. */
  private String part(String said, String account) {
    boolean isMarked =
        said.contains(account) || said.contains("{" + sources.getLast().access().label(account));
    return isMarked
        ? numbered(canonical(said, account))
        : unmarked.computeIfAbsent(said, this::numbered);
  }

  private String numbered(String canonical) {
    var number = numbers.computeIfAbsent(canonical, _ -> numbers.size());
    return PART_OF_ID.matcher(canonical).find() ? number + "! " : number + " ";
  }

  private String canonical(String said, String account) {
    var label = sources.getLast().access().label(account);
    return said.replace(account, MARK)
        .replace("{" + label + ".", "{" + MARK + ".")
        .replace("{" + label + "}", MARK);
  }
}
