package dev.plinth.cli;

import dev.plinth.diagnostic.TextRenderer;
import dev.plinth.network.Selection;
import dev.plinth.world.ServicePorts;
import dev.plinth.world.World;
import dev.plinth.world.network.Network;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A source that was read, with its network. */
record NetworkSource(World world, Network network, Selection selection) {

  /** Reads it; empty when it holds nothing, after saying why. */
  static Optional<NetworkSource> read(
      WorldOptions options, ServicePorts ports, Path path, Terminal terminal) {
    var reading = options.read(List.of(path), terminal);
    if (reading.world().resources().isEmpty()) {
      var renderer = new TextRenderer(terminal.theme());
      reading.diagnostics().forEach(one -> terminal.err(renderer.render(one)));
      if (reading.diagnostics().isEmpty()) {
        terminal.err("`" + path + "` holds no resources");
      }
      return Optional.empty();
    }
    var network = Network.of(reading.world(), ports);
    return Optional.of(
        new NetworkSource(reading.world(), network, new Selection(reading.world(), network)));
  }
}
