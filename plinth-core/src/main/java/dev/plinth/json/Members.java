package dev.plinth.json;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The members of an object: unmodifiable, in their order, and small, for a large estate holds
 * millions of them.
 *
 * @param <V> what the names stand for
 */
public final class Members<V> extends AbstractMap<String, V> implements SequencedMap<String, V> {
  /** Up to here looking at each name is as fast as any index. */
  private static final int FEW = 12;

  private static final int[] UNNEEDED = new int[0];

  private static final Members<?> NONE = new Members<>(new String[0], new Object[0]);

  private final String[] names;
  private final Object[] values;

  /** One more than the place of a name, at its hash or the next that was free. */
  private final int[] index;

  private Members(String[] names, Object[] values) {
    this(names, values, names.length <= FEW ? UNNEEDED : index(names));
  }

  private Members(String[] names, Object[] values, int[] index) {
    this.names = names;
    this.values = values;
    this.index = index;
  }

  private static int[] index(String[] names) {
    var index = new int[Integer.highestOneBit(names.length) * 4];
    for (int i = 0; i < names.length; i++) {
      int at = start(names[i], index);
      while (index[at] != 0) {
        at = (at + 1) % index.length;
      }
      index[at] = i + 1;
    }
    return index;
  }

  private static int start(String name, int[] index) {
    int hash = name.hashCode();
    return (hash ^ hash >>> 16) & (index.length - 1);
  }

  /** The members of these names, none of which comes twice. */
  public static <V> Members<V> of(List<String> names, List<? extends V> values) {
    return names.isEmpty() ? none() : new Members<>(names.toArray(String[]::new), values.toArray());
  }

  /** The members of the map, in its order. */
  public static <V> Members<V> copyOf(Map<String, ? extends V> map) {
    if (map instanceof Members<? extends V> members) {
      @SuppressWarnings("unchecked") // nothing can be put into it
      var same = (Members<V>) members;
      return same;
    }
    int size = map.size();
    if (size == 0) {
      return none();
    }
    var names = new String[size];
    var values = new Object[size];
    int i = 0;
    for (var entry : map.entrySet()) {
      names[i] = entry.getKey();
      values[i] = entry.getValue();
      i++;
    }
    return new Members<>(names, values);
  }

  /** The same names for other values. */
  public <W> Members<W> map(Function<? super V, ? extends W> change) {
    if (names.length == 0) {
      return none();
    }
    var changed = new Object[values.length];
    for (int i = 0; i < values.length; i++) {
      changed[i] = change.apply(value(i));
    }
    return new Members<>(names, changed, index);
  }

  /** The same with this member; one of this name keeps its place. */
  public Members<V> with(String name, V value) {
    int at = find(name);
    boolean isNew = at < 0;
    var allNames = isNew ? Arrays.copyOf(names, names.length + 1) : names;
    var allValues = Arrays.copyOf(values, allNames.length);
    allNames[isNew ? names.length : at] = name;
    allValues[isNew ? names.length : at] = value;
    return isNew ? new Members<>(allNames, allValues) : new Members<>(allNames, allValues, index);
  }

  @SuppressWarnings("unchecked") // it holds nothing
  private static <V> Members<V> none() {
    return (Members<V>) NONE;
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
    if (name instanceof String text) {
      for (int at = start(text, index); index[at] != 0; at = (at + 1) % index.length) {
        if (names[index[at] - 1].equals(text)) {
          return index[at] - 1;
        }
      }
    }
    return -1;
  }

  /** The name of a member, counted from 0. */
  public String name(int place) {
    return names[place];
  }

  /** What the name of a member stands for, counted from 0. */
  @SuppressWarnings("unchecked") // only values of this type are put there
  public V value(int place) {
    return (V) values[place];
  }

  @Override
  public @Nullable V get(@Nullable Object name) {
    int i = find(name);
    return i < 0 ? null : value(i);
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
  public void forEach(BiConsumer<? super String, ? super V> action) {
    for (int i = 0; i < names.length; i++) {
      action.accept(names[i], value(i));
    }
  }

  @Override
  @SuppressWarnings("unchecked") // only values of this type are put there
  public Collection<V> values() {
    return (List<V>) Collections.unmodifiableList(Arrays.asList(values));
  }

  @Override
  public SequencedMap<String, V> reversed() {
    var reversed = new LinkedHashMap<String, V>();
    for (int i = names.length - 1; i >= 0; i--) {
      reversed.put(names[i], value(i));
    }
    return Members.copyOf(reversed);
  }

  @Override
  public Set<Entry<String, V>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public int size() {
        return names.length;
      }

      @Override
      public Iterator<Entry<String, V>> iterator() {
        return new Iterator<>() {
          private int next;

          @Override
          public boolean hasNext() {
            return next < names.length;
          }

          @Override
          public Entry<String, V> next() {
            if (next >= names.length) {
              throw new NoSuchElementException();
            }
            var entry = Map.entry(names[next], value(next));
            next++;
            return entry;
          }
        };
      }
    };
  }
}
