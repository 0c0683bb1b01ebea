package io.machtin.embedded;

import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * One Kafka node on loopback. {@link #stop} and {@link #start} may be called in turn: its records
 * stay, and so does its port.
 */
public interface Broker extends AutoCloseable {

  /** Host and port, for {@code bootstrap.servers}. */
  String bootstrapServers();

  /**
   * Starts it again after {@link #stop}; does nothing if it runs.
   *
   * @throws IOException if it does not come up
   */
  void start() throws IOException;

  /** Stops it; its records stay. Does nothing if it does not run. */
  void stop();

  /** Stops it for good. */
  @Override
  void close();

  /**
   * Creates the topics that are not there yet.
   *
   * @throws IllegalStateException if the broker refuses one
   */
  default void createTopics(Collection<NewTopic> topics) throws InterruptedException {
    try (Admin admin =
        Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers()))) {
      for (var creation : admin.createTopics(topics).values().entrySet()) {
        try {
          creation.getValue().get();
        } catch (ExecutionException e) {
          if (!(e.getCause() instanceof TopicExistsException)) {
            throw new IllegalStateException("cannot create topic " + creation.getKey(), e);
          }
        }
      }
    }
  }
}
