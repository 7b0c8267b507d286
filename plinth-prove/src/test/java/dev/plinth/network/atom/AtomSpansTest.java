package dev.plinth.network.atom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.network.certificate.Run;
import dev.plinth.network.certificate.Span;
import dev.plinth.world.IpAddress;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sets of atoms, written as ranges of addresses and of services. */
class AtomSpansTest {
  private static BitSet random(int size, Random random) {
    var set = new BitSet();
    for (int i = 0; i < size; i++) {
      set.set(i, random.nextBoolean());
    }
    return set;
  }

  private static boolean holds(List<Span> spans, IpAddress address) {
    return spans.stream()
        .anyMatch(span ->
            span.first().family() == address.family()
                && span.first().compareTo(address) <= 0
                && address.compareTo(span.last()) <= 0);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void addressesAreThoseOfTheirAtoms(long seed) {
    var random = new Random(seed);
    var atoms = new AddressAtoms(new Ranges(RandomNetworks.of(seed)).addresses);
    for (int run = 0; run < 50; run++) {
      var set = random(atoms.count(), random);
      var spans = atoms.spans(set);
      for (int atom = 0; atom < atoms.count(); atom++) {
        if (!atoms.isEmpty(atom)) {
          assertThat(holds(spans, atoms.example(atom))).isEqualTo(set.get(atom));
        }
      }
      for (var span : spans) {
        assertThat(set.get(atoms.at(span.first()))).isTrue();
        assertThat(set.get(atoms.at(span.last()))).isTrue();
      }
    }
    var all = new BitSet();
    all.set(0, atoms.count());
    assertThat(atoms.spans(all)).hasToString("[0.0.0.0/0, ::/0]");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void servicesAreThoseOfTheirAtoms(long seed) {
    var random = new Random(seed);
    var ports = new PortAtoms(new Ranges(RandomNetworks.of(seed)).traffic);
    for (int run = 0; run < 50; run++) {
      var set = random(ports.count(), random);
      var runs = ports.runs(set);
      for (int atom = 0; atom < ports.count(); atom++) {
        int number =
            switch (ports.protocol(atom)) {
              case 1, 58 -> ports.port(atom) * 256 + ports.code(atom);
              default -> ports.port(atom);
            };
        int point = ports.protocol(atom) * Run.WIDTH + number;
        assertThat(runs.stream().anyMatch(one -> one.first() <= point && point <= one.last()))
            .isEqualTo(set.get(atom));
      }
    }
    assertThat(ports.runs(BitSet.valueOf(ports.all()))).containsExactly(Run.ALL);
  }
}
