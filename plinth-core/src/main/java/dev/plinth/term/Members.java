package dev.plinth.term;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The members of an object: unmodifiable, in their order, and small, for a World holds millions of
 * them.
 */
final class Members extends AbstractMap<String, Term> implements SequencedMap<String, Term> {
  /** Up to here looking at each name is as fast as any index. */
  private static final int FEW = 12;

  private static final Members NONE = new Members(new String[0], new Term[0]);

  private final String[] names;
  private final Term[] terms;
  private final Map<String, Integer> index;

  private Members(String[] names, Term[] terms) {
    this.names = names;
    this.terms = terms;
    index = names.length <= FEW ? Map.of() : new HashMap<>();
    if (names.length > FEW) {
      for (int i = 0; i < names.length; i++) {
        index.put(names[i], i);
      }
    }
  }

  static Members of(List<String> names, List<Term> terms) {
    return names.isEmpty()
        ? NONE
        : new Members(names.toArray(String[]::new), terms.toArray(Term[]::new));
  }

  static Members copyOf(Map<String, Term> map) {
    if (map instanceof Members members) {
      return members;
    }
    var names = new String[map.size()];
    var terms = new Term[map.size()];
    int i = 0;
    for (var entry : map.entrySet()) {
      names[i] = entry.getKey();
      terms[i] = entry.getValue();
      i++;
    }
    return new Members(names, terms);
  }

  private int find(@Nullable Object name) {
    if (names.length <= FEW) {
      for (int i = 0; i < names.length; i++) {
        if (names[i].equals(name)) {
          return i;
        }
      }
      return -1;
    }
    var found = name instanceof String text ? index.get(text) : null;
    return found == null ? -1 : found;
  }

  @Override
  public @Nullable Term get(@Nullable Object name) {
    int i = find(name);
    return i < 0 ? null : terms[i];
  }

  @Override
  public boolean containsKey(@Nullable Object name) {
    return find(name) >= 0;
  }

  @Override
  public int size() {
    return names.length;
  }

  @Override
  public void forEach(BiConsumer<? super String, ? super Term> action) {
    for (int i = 0; i < names.length; i++) {
      action.accept(names[i], terms[i]);
    }
  }

  @Override
  public Collection<Term> values() {
    return Collections.unmodifiableList(Arrays.asList(terms));
  }

  @Override
  public SequencedMap<String, Term> reversed() {
    var reversed = new LinkedHashMap<String, Term>();
    for (int i = names.length - 1; i >= 0; i--) {
      reversed.put(names[i], terms[i]);
    }
    return Members.copyOf(reversed);
  }

  @Override
  public Set<Entry<String, Term>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public int size() {
        return names.length;
      }

      @Override
      public Iterator<Entry<String, Term>> iterator() {
        return new Iterator<>() {
          private int next;

          @Override
          public boolean hasNext() {
            return next < names.length;
          }

          @Override
          public Entry<String, Term> next() {
            if (next >= names.length) {
              throw new NoSuchElementException();
            }
            var entry = Map.entry(names[next], terms[next]);
            next++;
            return entry;
          }
        };
      }
    };
  }
}
