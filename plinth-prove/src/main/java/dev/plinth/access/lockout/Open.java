package dev.plinth.access.lockout;

import dev.plinth.access.Call;
import dev.plinth.access.Layers;
import dev.plinth.access.Lockout;
import dev.plinth.access.Policies;
import dev.plinth.json.Json;
import java.util.List;
import java.util.Optional;

/**
 * Layers in which nothing but the organization has something against a call: its role may do
 * everything, and what it acts on lets its account in.
 */
public final class Open {
  private Open() {}

  /** The layers around a call of a role, with no policies of an organization. */
  public static Layers to(Call call) {
    return new Layers(
        List.of(Lockout.FULL_AWS_ACCESS),
        Optional.of(
            Policies.read(
                "policy of the resource",
                Json.object(
                    "Version",
                    "2012-10-17",
                    "Statement",
                    List.of(
                        Json.object(
                            "Effect",
                            "Allow",
                            "Principal",
                            Json.object("AWS", call.caller().account()),
                            "Action",
                            "*",
                            "Resource",
                            "*"))))),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }
}
