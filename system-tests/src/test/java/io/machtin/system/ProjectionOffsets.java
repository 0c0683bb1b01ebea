package io.machtin.system;

import io.machtin.embedded.EmbeddedKafka;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;

/**
 * How far query-service has read, as the broker remembers it. A restored database is older than
 * that.
 */
final class ProjectionOffsets {
  private ProjectionOffsets() {}

  /** What {@code kafka-consumer-groups --delete --group query-service} does. */
  static void forget(Path kafkaData) throws IOException, InterruptedException, ExecutionException {
    try (EmbeddedKafka kafka = EmbeddedKafka.start(kafkaData);
        Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
      admin.deleteConsumerGroups(List.of("query-service")).all().get();
    }
  }
}
