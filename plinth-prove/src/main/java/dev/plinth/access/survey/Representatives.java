package dev.plinth.access.survey;

import dev.plinth.access.directory.ResourceSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Of the resources of others that anybody may ask for, one for all that are alike: they differ in
 * nothing but the account that they are in, and somebody's policies name none of these accounts, so
 * a request for one is a request for another with the accounts exchanged. Not safe for use by
 * several threads.
 */
public final class Representatives {
  /** The id of an account, or the start of the mark that stands for an id that is not known. */
  private static final Pattern ACCOUNT = Pattern.compile("(?<![0-9])[0-9]{12}(?![0-9])|\\{[^{}.]*");

  private final Map<String, List<String>> groups = new LinkedHashMap<>();
  private final Map<String, TreeSet<String>> byMark = new HashMap<>();
  private final Map<String, String> owners = new HashMap<>();
  private final Map<String, Set<String>> ofAccounts = new HashMap<>();
  private final Map<String, Set<String>> named = new HashMap<>();
  private final Set<String> all;

  /** Those among these keys. */
  public Representatives(List<Source> sources, Classes classes, Set<String> keys) {
    this.all = Set.copyOf(keys);
    var access = sources.getLast().access();
    for (var key : new TreeSet<>(keys)) {
      var owner =
          sources.stream()
              .flatMap(source -> source.guarded(key).stream())
              .map(ResourceSet::owner)
              .distinct()
              .toList();
      boolean isOne = owner.size() == 1 && !owner.getFirst().isEmpty();
      var group = isOne ? classes.ofResource(key, owner.getFirst()).orElse(key) : key;
      groups.computeIfAbsent(group, _ -> new ArrayList<>()).add(key);
      owners.put(key, isOne ? owner.getFirst() : "");
      owner.forEach(id -> {
        mark(id, key);
        mark("{" + access.label(id), key);
      });
    }
  }

  private void mark(String account, String key) {
    var mark = account.endsWith("}") ? account.substring(0, account.length() - 1) : account;
    byMark.computeIfAbsent(mark, _ -> new TreeSet<>()).add(key);
  }

  /**
   * The keys to ask somebody about: those of the account itself, and one for all others alike.
   *
   * @param said all policies that bind somebody, in words
   */
  public Set<String> of(String account, List<String> said) {
    var keys = new TreeSet<>(ofAccounts.computeIfAbsent(account, this::of));
    for (var text : said) {
      keys.addAll(named.computeIfAbsent(text, this::named));
    }
    return keys;
  }

  private Set<String> of(String account) {
    var keys = new HashSet<String>();
    for (var group : groups.values()) {
      boolean isTold = false;
      for (var key : group) {
        boolean isOwn = account.equals(owners.get(key));
        if (isOwn || !isTold) {
          keys.add(key);
        }
        isTold |= !isOwn;
      }
    }
    return keys;
  }

  /** The keys of what is in an account that a text may name. */
  private Set<String> named(String text) {
    if (Classes.PART_OF_ID.matcher(text).find()) {
      return all;
    }
    var keys = new TreeSet<String>();
    var found = ACCOUNT.matcher(text);
    while (found.find()) {
      keys.addAll(byMark.getOrDefault(found.group(), new TreeSet<>()));
    }
    return keys;
  }
}
