package io.machtin.broker.health;

import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Ready when the broker answers. When it does not, the check says why in words, and so does the log
 * whenever that changes; no secret is in either.
 */
@Readiness
@Singleton
public final class BrokerReadiness implements HealthCheck {
  private static final Logger LOG = Logger.getLogger(BrokerReadiness.class);
  private static final int ANSWER_MILLIS = 3_000;

  private final Map<String, Object> connection;
  private @Nullable Admin admin;
  private String told = "";

  BrokerReadiness(@Identifier("default-kafka-broker") Map<String, Object> connection) {
    this.connection = new HashMap<>(connection);
    this.connection.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ANSWER_MILLIS);
    this.connection.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, ANSWER_MILLIS);
  }

  @Override
  public synchronized HealthCheckResponse call() {
    String reason = reason();
    if (!reason.equals(told)) {
      told = reason;
      if (reason.isEmpty()) {
        LOG.info("event=broker-ready");
      } else {
        LOG.warnf("event=broker-not-ready reason=\"%s\"", reason);
      }
    }
    var response = HealthCheckResponse.named("Kafka");
    return reason.isEmpty()
        ? response.up().build()
        : response.down().withData("reason", reason).build();
  }

  /** Why the broker is not ready; empty if it is. */
  private String reason() {
    String servers = String.valueOf(connection.get(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG));
    try {
      Admin open = admin == null ? Admin.create(connection) : admin;
      admin = open;
      open.describeCluster().nodes().get();
      return "";
    } catch (ExecutionException | KafkaException e) {
      return Refusal.inWords(e, servers);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "interrupted while asking the broker";
    }
  }

  @PreDestroy
  synchronized void close() {
    if (admin != null) {
      admin.close();
    }
  }
}
