package dev.plinth.cli;

import dev.plinth.deploy.Deployment;
import dev.plinth.deploy.Deployment.Result;
import dev.plinth.deploy.Task;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import java.util.HashMap;
import java.util.Map;

/** What is being deployed, for machines: a JSON object in a line for everything that happens. */
final class DeployJson implements Deployment.Listener {
  private final Terminal terminal;
  private final Map<String, Long> running = new HashMap<>();

  DeployJson(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void started(Task task) {
    running.put(task.id(), System.nanoTime());
    terminal.out(
        Json.object("event", "started", "task", task.id(), "stage", task.stage().word()).compact());
  }

  @Override
  public void ended(Task task, Result result) {
    var since = running.getOrDefault(task.id(), System.nanoTime());
    var event =
        Json.object(
            "event",
            "ended",
            "task",
            task.id(),
            "result",
            result.word(),
            "milliseconds",
            (System.nanoTime() - since) / 1_000_000);
    terminal.out(with(event, task, result).compact());
  }

  private static JsonObject with(JsonObject event, Task task, Result result) {
    return switch (result) {
      case Result.Ended _ -> event;
      case Result.Failed(var code, var reason) ->
          event
              .with("code", Json.of(code.id()))
              .with("reason", Json.of(reason))
              .with("at", Json.of(task.origin().toString()));
      case Result.Skipped(var because) -> event.with("because", Json.of(because));
    };
  }
}
