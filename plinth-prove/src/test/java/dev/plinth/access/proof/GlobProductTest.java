package dev.plinth.access.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.access.language.Glob;
import dev.plinth.access.language.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class GlobProductTest {
  private static final String LETTERS = "ab:c";
  private static final char[] PARTS = {
    'a', 'b', ':', Glob.ANY, Glob.ANY, Glob.WITHIN, Glob.ONE, Glob.ONE_WITHIN
  };

  /** Texts of at most this many letters; longer than any that a question below needs. */
  private static final int LONGEST = 7;

  private static GlobProduct.Answer find(
      List<List<Value.Text>> required, List<Value.Text> excluded) {
    var globs = new Globs(new Effort(50_000_000));
    return GlobProduct.find(required.stream().map(globs::of).toList(), globs.of(excluded), globs);
  }

  @Test
  void agreesWithTryingAllTexts() {
    var texts = texts();
    for (long seed = 0; seed < 1_500; seed++) {
      var random = new Random(seed);
      var required = new ArrayList<List<Value.Text>>();
      for (int i = random.nextInt(3); i >= 0; i--) {
        required.add(globs(random, 1 + random.nextInt(2)));
      }
      var excluded = globs(random, random.nextInt(3));
      var answer = find(required, excluded);
      var found = texts.stream().filter(text -> fits(text, required, excluded)).findFirst();
      if (answer instanceof GlobProduct.Answer.Found(var text)) {
        assertThat(fits(text, required, excluded)).as("seed %s: %s", seed, text).isTrue();
      } else {
        assertThat(found).as("seed %s: %s not %s", seed, required, excluded).isEmpty();
      }
      if (answer instanceof GlobProduct.Answer.Nothing(var lists, var others)) {
        var core = lists.stream().mapToObj(required::get).toList();
        var rest = others.stream().mapToObj(excluded::get).toList();
        assertThat(find(core, rest))
            .as("seed %s: %s not %s", seed, core, rest)
            .isInstanceOf(GlobProduct.Answer.Nothing.class);
      }
    }
  }

  private static boolean fits(
      String text, List<List<Value.Text>> required, List<Value.Text> excluded) {
    return required.stream().allMatch(any -> any.stream().anyMatch(one -> one.meets(text)))
        && excluded.stream().noneMatch(one -> one.meets(text));
  }

  private static List<Value.Text> globs(Random random, int count) {
    var all = new ArrayList<Value.Text>();
    for (int i = 0; i < count; i++) {
      var glob = new StringBuilder();
      for (int j = random.nextInt(4); j >= 0; j--) {
        glob.append(PARTS[random.nextInt(PARTS.length)]);
      }
      all.add(new Value.Text(glob.toString(), false));
    }
    return all;
  }

  private static List<String> texts() {
    var all = new ArrayList<String>(List.of(""));
    for (int from = 0, length = 0; length < LONGEST; length++) {
      int to = all.size();
      for (int i = from; i < to; i++) {
        for (int c = 0; c < LETTERS.length(); c++) {
          all.add(all.get(i) + LETTERS.charAt(c));
        }
      }
      from = to;
    }
    return all;
  }

  /** What makes other engines run for ever. */
  @Test
  @Timeout(20)
  void endsOnWhatIsHard() {
    var stars = "*a*b*c*d*e*f*g*h*i*j*k*l*m*n*o*p*q*r*s*t*u*v*w*x*y*z";
    var required = new ArrayList<List<Value.Text>>();
    required.add(List.of(like(stars)));
    required.add(List.of(like(new StringBuilder(stars).reverse().toString())));
    var excluded = new ArrayList<Value.Text>();
    for (int i = 0; i < 12; i++) {
      excluded.add(like("*w" + i + "?x" + i + "*"));
    }
    assertThat(find(List.of(), excluded)).isInstanceOf(GlobProduct.Answer.Found.class);
    // either answer is true; it must come
    assertThat(find(required, excluded)).isNotInstanceOf(GlobProduct.Answer.Nothing.class);
  }

  private static Value.Text like(String text) {
    return new Value.Text(Glob.like(text), false);
  }

  @Test
  void seesThatPartsCoverAWhole() {
    var team = new ArrayList<Value.Text>();
    for (int i = 0; i < 20; i++) {
      team.add(like("team-" + i + "-*"));
    }
    var data =
        team.stream().map(one -> new Value.Text(one.glob() + "/data" + Glob.ANY, false)).toList();
    assertThat(find(List.of(data), team)).isInstanceOf(GlobProduct.Answer.Nothing.class);
    assertThat(find(List.of(team), data)).isInstanceOf(GlobProduct.Answer.Found.class);
  }
}
