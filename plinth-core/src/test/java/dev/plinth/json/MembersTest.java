package dev.plinth.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Members are what a map that keeps its order is, few or many, of names of one hash too. */
class MembersTest {
  private static final String[] SAME_HASH = {"Aa", "BB"};

  private static String name(Random random, int names) {
    var name = new StringBuilder();
    for (int number = random.nextInt(names); number > 0; number /= 2) {
      name.append(SAME_HASH[number % 2]);
    }
    return name.toString();
  }

  @Test
  void membersAreThoseOfTheMap() {
    for (int seed = 0; seed < 500; seed++) {
      var random = new Random(seed);
      var map = new LinkedHashMap<String, Integer>();
      var members = Members.<Integer>copyOf(map);
      for (int i = random.nextInt(60); i > 0; i--) {
        var name = name(random, 128);
        map.put(name, i);
        members = members.with(name, i);
      }
      assertThat(members).as("seed %d", seed).containsExactlyEntriesOf(map);
      assertThat(Members.copyOf(map)).containsExactlyEntriesOf(map).isEqualTo(members);
      for (int i = 0; i < 128; i++) {
        var name = name(random, 128);
        assertThat(members.get(name)).isEqualTo(map.get(name));
        assertThat(members.containsKey(name)).isEqualTo(map.containsKey(name));
      }
      for (int i = 0; i < members.size(); i++) {
        assertThat(members.value(i)).isEqualTo(map.get(members.name(i)));
      }
      assertThat(members.map(value -> -value).map(value -> -value)).isEqualTo(members);
    }
  }
}
