package io.machtin.query.consume;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Topics and consumer groups as the broker knows them. Not thread-safe. */
public final class Groups {
  private final Admin admin;
  private final Duration timeout;

  /**
   * @param timeout how long to wait for one answer
   */
  public Groups(Admin admin, Duration timeout) {
    this.admin = admin;
    this.timeout = timeout;
  }

  /** The broker did not answer, or not in time. */
  public static final class NoAnswerException extends Exception {
    private static final long serialVersionUID = 1;

    NoAnswerException(Throwable cause) {
      super(String.valueOf(cause.getMessage()), cause);
    }
  }

  /** The partitions of those of the topics that there are. */
  public List<TopicPartition> partitions(Collection<String> topics) throws NoAnswerException {
    Map<String, KafkaFuture<TopicDescription>> described =
        admin.describeTopics(topics).topicNameValues();
    List<TopicPartition> partitions = new ArrayList<>();
    for (KafkaFuture<TopicDescription> each : described.values()) {
      try {
        TopicDescription topic = await(each);
        topic
            .partitions()
            .forEach(p -> partitions.add(new TopicPartition(topic.name(), p.partition())));
      } catch (NoAnswerException e) {
        if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
          throw e;
        }
      }
    }
    return partitions;
  }

  /** Where what is committed ends, or begins, or stood at a time. */
  public Map<TopicPartition, Long> offsets(Collection<TopicPartition> partitions, OffsetSpec spec)
      throws NoAnswerException {
    Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
    partitions.forEach(partition -> wanted.put(partition, spec));
    Map<TopicPartition, Long> offsets = new HashMap<>();
    await(admin.listOffsets(wanted, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED)).all())
        .forEach((partition, found) -> offsets.put(partition, found.offset()));
    return offsets;
  }

  /**
   * Up to where a group has done its work; where it has done none, the beginning of the partition.
   */
  public Map<TopicPartition, Long> done(String group, Collection<TopicPartition> partitions)
      throws NoAnswerException {
    Map<TopicPartition, Long> beginnings = offsets(partitions, OffsetSpec.earliest());
    Map<TopicPartition, OffsetAndMetadata> committed = Map.of();
    try {
      committed = await(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
    } catch (NoAnswerException e) {
      if (!(e.getCause() instanceof GroupIdNotFoundException)) {
        throw e;
      }
    }
    Map<TopicPartition, Long> done = new HashMap<>(beginnings);
    for (TopicPartition partition : partitions) {
      OffsetAndMetadata offset = committed.get(partition);
      if (offset != null) {
        done.merge(partition, offset.offset(), Math::max);
      }
    }
    return done;
  }

  /** How many members a group has now. */
  public int members(String group) throws NoAnswerException {
    try {
      return await(admin.describeConsumerGroups(List.of(group)).all()).values().stream()
          .mapToInt(description -> description.members().size())
          .sum();
    } catch (NoAnswerException e) {
      if (e.getCause() instanceof GroupIdNotFoundException) {
        return 0;
      }
      throw e;
    }
  }

  /** Forgets what a group without members has done; does nothing where there is no such group. */
  public void forget(String group) throws NoAnswerException {
    try {
      await(admin.deleteConsumerGroups(List.of(group)).all());
    } catch (NoAnswerException e) {
      if (!(e.getCause() instanceof GroupIdNotFoundException)) {
        throw e;
      }
    }
  }

  private <T> T await(KafkaFuture<T> answer) throws NoAnswerException {
    try {
      return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new NoAnswerException(e.getCause() == null ? e : e.getCause());
    } catch (TimeoutException e) {
      throw new NoAnswerException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NoAnswerException(e);
    }
  }
}
