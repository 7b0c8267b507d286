package dev.plinth.blueprint.workload;

import dev.plinth.cloudformation.Value;
import dev.plinth.estate.Workload.Assets;
import dev.plinth.estate.Workload.Cache;
import dev.plinth.estate.Workload.Database;
import dev.plinth.estate.Workload.Files;
import dev.plinth.estate.Workload.Queue;
import dev.plinth.estate.Workload.Topic;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.SequencedMap;

/** The variables by which a service finds the other parts of its workload. */
final class Variables {
  private Variables() {}

  static SequencedMap<String, Value> of(WorkloadDraft draft) {
    var all = new LinkedHashMap<String, Value>();
    var workload = draft.workload();
    workload
        .part(Database.class)
        .ifPresent(database -> {
          all.put("DATABASE_HOST", Value.getAtt(DatabasePart.ID, "Endpoint.Address"));
          all.put("DATABASE_PORT", Value.of(Integer.toString(DatabasePart.port(database))));
          all.put("DATABASE_SECRET", DatabaseSecret.arn(database));
          if (database.engine().isAurora()) {
            all.put("DATABASE_READER_HOST", Value.getAtt(DatabasePart.ID, "ReadEndpoint.Address"));
            return;
          }
          for (int number = 1; number <= database.replicas(); number++) {
            all.put(
                "DATABASE_REPLICA_" + number,
                Value.getAtt(DatabaseInstance.replica(number), "Endpoint.Address"));
          }
        });
    workload
        .part(Cache.class)
        .ifPresent(
            _ -> all.put("CACHE_HOST", Value.getAtt(CachePart.ID, "PrimaryEndPoint.Address")));
    workload.part(Files.class).ifPresent(_ -> all.put("FILES_BUCKET", Value.ref(FilesPart.BUCKET)));
    workload
        .part(Assets.class)
        .ifPresent(assets -> {
          all.put("ASSETS_BUCKET", Value.ref(AssetsPart.BUCKET));
          all.put("ASSETS_URL", Value.of("https://" + assets.domain().name()));
        });
    workload
        .parts(Queue.class)
        .forEach(queue ->
            all.put("QUEUE_" + capitals(queue.name()), Value.ref(MessagesPart.queue(queue))));
    workload
        .parts(Topic.class)
        .forEach(topic ->
            all.put("TOPIC_" + capitals(topic.name()), Value.ref(MessagesPart.topic(topic))));
    return all;
  }

  private static String capitals(String name) {
    return name.replace('-', '_').toUpperCase(Locale.ROOT);
  }
}
