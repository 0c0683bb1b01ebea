package io.machtin.bench.pipeline;

import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/** How many records of a topic a consumer group has done with: what it has committed. */
final class GroupProgress implements Throughput.Count, AutoCloseable {
  private final Admin admin;
  private final String group;
  private final String topic;

  /**
   * @param topic none of its records may be written in transactions: their markers count as records
   */
  GroupProgress(String bootstrap, String group, String topic) {
    this.admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap));
    this.group = group;
    this.topic = topic;
  }

  @Override
  public long now() throws InterruptedException {
    try {
      return admin
          .listConsumerGroupOffsets(group)
          .partitionsToOffsetAndMetadata()
          .get()
          .entrySet()
          .stream()
          .filter(entry -> entry.getKey().topic().equals(topic) && entry.getValue() != null)
          .mapToLong(entry -> entry.getValue().offset())
          .sum();
    } catch (ExecutionException e) {
      throw new IllegalStateException("cannot ask for the offsets of group " + group, e);
    }
  }

  @Override
  public void close() {
    admin.close();
  }
}
