package dev.plinth.cli;

import dev.plinth.json.Json;
import dev.plinth.network.Answer.Kind;
import dev.plinth.network.Pairs;
import dev.plinth.network.Place;
import dev.plinth.network.Selection;
import dev.plinth.world.network.Network;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Who reaches whom, all places against all. */
record ReachMatrix(Terminal terminal, Selection selection, Network network) {

  int run(String by, Service service, ReachCommand.Format format) {
    var places = selection.groups(by);
    if (places.isEmpty()) {
      terminal.err("plinth reach: no subnets to put together by " + by);
      return ExitCode.UNREADABLE;
    }
    var cells = new LinkedHashMap<String, Map<String, Kind>>();
    places.forEach((from, start) -> {
      var row = new LinkedHashMap<String, Kind>();
      places.forEach((to, end) -> row.put(to, kind(start, end, service)));
      cells.put(from, row);
    });
    terminal.out(
        switch (format) {
          case text -> table(cells, by, service);
          case json, jsonl -> json(cells, by, service).pretty();
          case svg -> MatrixPicture.svg(cells, by, service);
        });
    return ExitCode.GOOD;
  }

  /** Reachable when some pair is, unknown when none is and one may be. */
  private Kind kind(Place from, Place to, Service service) {
    var pairs = new Pairs(network, from, to).ask(from, to, service.protocol(), service.port());
    var kinds = pairs.stream().map(pair -> pair.answer().kind()).toList();
    return kinds.isEmpty() || kinds.contains(Kind.REACHABLE)
        ? Kind.REACHABLE
        : kinds.contains(Kind.UNKNOWN) ? Kind.UNKNOWN : Kind.UNREACHABLE;
  }

  private static String table(Map<String, Map<String, Kind>> cells, String by, Service service) {
    var names = new ArrayList<>(cells.keySet());
    int width = names.stream().mapToInt(String::length).max().orElse(0);
    var text = new StringBuilder();
    text.append(service.text()).append(" by ").append(by);
    text.append(": rows start, columns are reached (● reachable, · not, ? not known)\n\n");
    for (int i = 0; i < names.size(); i++) {
      text.append(" ".repeat(width + 6)).append(" │".repeat(i)).append(" ┌ ");
      text.append(names.get(i)).append('\n');
    }
    for (int i = 0; i < names.size(); i++) {
      var name = names.get(i);
      text.append(String.format("%4d  ", i + 1)).append(name);
      text.append(" ".repeat(width - name.length()));
      cells
          .getOrDefault(name, Map.of())
          .values()
          .forEach(kind -> text.append(' ').append(sign(kind)));
      text.append('\n');
    }
    return text.toString();
  }

  private static String sign(Kind kind) {
    return switch (kind) {
      case REACHABLE -> "●";
      case UNREACHABLE -> "·";
      case UNKNOWN -> "?";
    };
  }

  private static Json json(Map<String, Map<String, Kind>> cells, String by, Service service) {
    var rows = new ArrayList<Json>();
    cells.forEach((from, row) ->
        row.forEach((to, kind) ->
            rows.add(
                Json.object(
                    "from", from, "to", to, "answer", kind.name().toLowerCase(Locale.ROOT)))));
    return Json.object("by", by, "service", service.text(), "pairs", List.copyOf(rows));
  }
}
