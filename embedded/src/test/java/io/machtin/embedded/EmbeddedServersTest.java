package io.machtin.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedServersTest {
  @TempDir Path folder;

  @Test
  void aBrokerKeepsTransactionalRecordsOverARestart() throws Exception {
    try (EmbeddedKafka kafka = EmbeddedKafka.start(folder)) {
      kafka.createTopics(List.of(new NewTopic("news", 1, (short) 1)));
      try (KafkaProducer<byte[], byte[]> producer =
          new KafkaProducer<>(
              Map.of("bootstrap.servers", kafka.bootstrapServers(), "transactional.id", "test"),
              new ByteArraySerializer(),
              new ByteArraySerializer())) {
        producer.initTransactions();
        producer.beginTransaction();
        producer.send(new ProducerRecord<>("news", "tin".getBytes(StandardCharsets.UTF_8)));
        producer.commitTransaction();
      }

      kafka.stop();
      kafka.start();

      try (KafkaConsumer<byte[], byte[]> consumer =
          new KafkaConsumer<>(
              Map.of(
                  "bootstrap.servers",
                  kafka.bootstrapServers(),
                  "group.id",
                  "test",
                  "auto.offset.reset",
                  "earliest",
                  "isolation.level",
                  "read_committed"),
              new ByteArrayDeserializer(),
              new ByteArrayDeserializer())) {
        consumer.subscribe(List.of("news"));
        ConsumerRecords<byte[], byte[]> records = ConsumerRecords.empty();
        for (int i = 0; i < 60 && records.isEmpty(); i++) {
          records = consumer.poll(Duration.ofSeconds(1));
        }
        assertThat(records)
            .singleElement()
            .satisfies(record -> assertThat(record.value()).asString().isEqualTo("tin"));
      }
    }
  }

  @Test
  void aDatabaseKeepsItsTablesOverARestart() throws Exception {
    try (EmbeddedDatabase database = EmbeddedDatabase.start(folder)) {
      try (Connection connection = database.dataSource().getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute("CREATE TABLE news AS SELECT 'tin' AS text");
      }

      database.stop();
      assertThat(folder.resolve("postmaster.pid")).as("of a server that still runs").doesNotExist();
      database.start();

      try (Connection connection = database.dataSource().getConnection();
          Statement statement = connection.createStatement();
          ResultSet rows = statement.executeQuery("SELECT text FROM news")) {
        assertThat(rows.next()).isTrue();
        assertThat(rows.getString(1)).isEqualTo("tin");
      }
    }
  }
}
