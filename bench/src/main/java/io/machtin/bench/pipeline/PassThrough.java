package io.machtin.bench.pipeline;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * The limit of enrich-service: records are read and written as they are, in the same transactions,
 * by as many threads.
 */
final class PassThrough implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(200);
  private static final int BATCH = 200;

  private final AtomicLong done = new AtomicLong();
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean stopping;

  static PassThrough start(String bootstrap, String from, String to, int threads) {
    PassThrough through = new PassThrough();
    for (int i = 0; i < threads; i++) {
      String id = "pass-through-" + i;
      Thread thread = new Thread(() -> through.run(bootstrap, id, from, to), id);
      through.threads.add(thread);
      thread.start();
    }
    return through;
  }

  long done() {
    return done.get();
  }

  private void run(String bootstrap, String id, String from, String to) {
    try (KafkaProducer<byte[], byte[]> producer = Clients.transactional(bootstrap, id);
        KafkaConsumer<byte[], byte[]> consumer =
            Clients.consumer(bootstrap, "pass-through", BATCH)) {
      producer.initTransactions();
      consumer.subscribe(List.of(from));
      while (!stopping) {
        ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
        if (!records.isEmpty()) {
          producer.beginTransaction();
          Map<TopicPartition, OffsetAndMetadata> next = new HashMap<>();
          for (ConsumerRecord<byte[], byte[]> record : records) {
            producer.send(
                new ProducerRecord<>(to, null, record.key(), record.value(), record.headers()));
            next.put(
                new TopicPartition(record.topic(), record.partition()),
                new OffsetAndMetadata(record.offset() + 1));
          }
          producer.sendOffsetsToTransaction(next, consumer.groupMetadata());
          producer.commitTransaction();
          done.addAndGet(records.count());
        }
      }
    }
  }

  @Override
  public void close() throws InterruptedException {
    stopping = true;
    for (Thread thread : threads) {
      thread.join();
    }
  }
}
