package io.machtin.embedded;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;

/** A topic of a test that takes only small records until this is closed. */
public final class TopicLimit implements AutoCloseable {
  private static final String SETTING = "max.message.bytes";

  private final Broker broker;
  private final String topic;

  private TopicLimit(Broker broker, String topic) {
    this.broker = broker;
    this.topic = topic;
  }

  /**
   * Sets the limit.
   *
   * @param bytes of a batch of records as it is sent, compressed
   */
  public static TopicLimit of(Broker broker, String topic, int bytes) throws InterruptedException {
    TopicLimit limit = new TopicLimit(broker, topic);
    limit.alter(new ConfigEntry(SETTING, Integer.toString(bytes)), AlterConfigOp.OpType.SET);
    return limit;
  }

  @Override
  public void close() throws InterruptedException {
    alter(new ConfigEntry(SETTING, ""), AlterConfigOp.OpType.DELETE);
  }

  private void alter(ConfigEntry entry, AlterConfigOp.OpType how) throws InterruptedException {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    try (Admin admin =
        Admin.create(
            Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers()))) {
      admin
          .incrementalAlterConfigs(Map.of(resource, List.of(new AlterConfigOp(entry, how))))
          .all()
          .get();
      // The broker learns of it from the controller, a moment later.
      while (how == AlterConfigOp.OpType.SET && !isInForce(entry, resource, admin)) {
        Thread.onSpinWait();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("cannot limit topic " + topic, e);
    }
  }

  private static boolean isInForce(ConfigEntry entry, ConfigResource resource, Admin admin)
      throws ExecutionException, InterruptedException {
    for (Config config : admin.describeConfigs(List.of(resource)).all().get().values()) {
      if (config.get(SETTING).value().equals(entry.value())) {
        return true;
      }
    }
    return false;
  }
}
