package dev.plinth.access.change;

import dev.plinth.access.authorization.AccessLevel;
import dev.plinth.access.authorization.ServiceAuthorization;
import dev.plinth.access.language.Glob;
import dev.plinth.access.language.Statement;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** The services and actions that statements speak of. */
final class Services {
  private final ServiceAuthorization authorization;
  private final BitSet actions = new BitSet();
  private final TreeSet<String> names = new TreeSet<>();

  Services(ServiceAuthorization authorization, Collection<Statement> statements) {
    this.authorization = authorization;
    statements.forEach(this::add);
    for (int id = actions.nextSetBit(0); id >= 0; id = actions.nextSetBit(id + 1)) {
      names.add(authorization.actions().get(id).service());
    }
  }

  private void add(Statement statement) {
    var ids = new BitSet();
    for (var pattern : statement.actions().patterns()) {
      var written = Glob.written(pattern.glob(_ -> Optional.empty()).orElse(""));
      ids.or(authorization.matching(written));
      int colon = written.indexOf(':');
      // a service that the data does not know is still one
      if (colon > 0 && written.substring(0, colon).matches("[a-z0-9-]+")) {
        names.add(written.substring(0, colon));
      }
    }
    if (statement.actions().excluded()) {
      ids.flip(0, authorization.actions().size());
    }
    actions.or(ids);
  }

  /** The prefixes, in order. */
  List<String> names() {
    return List.copyOf(names);
  }

  /** The actions of a service, or of all for {@code *}, that they speak of, by what they do. */
  TreeMap<AccessLevel, List<String>> levels(String service) {
    var levels = new TreeMap<AccessLevel, List<String>>();
    (service.equals("*") ? authorization.actions() : authorization.actions(service))
        .stream()
            .filter(action -> actions.get(action.id()))
            .forEach(action ->
                action
                    .accessLevels()
                    .forEach(level ->
                        levels
                            .computeIfAbsent(level, _ -> new ArrayList<>())
                            .add(action.fullName())));
    return levels;
  }
}
