package io.machtin.local;

import io.machtin.broker.topic.TopicReader;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/** What a topic has got lately about some articles. */
final class LateContents {
  private final Set<String> ids = new HashSet<>();

  LateContents(Collection<Suspicion> suspicions) {
    suspicions.forEach(suspicion -> ids.add(suspicion.content().id()));
  }

  /** The newest content of each article that came after the given offsets. */
  Map<String, Content> read(TopicReader reader, Map<TopicPartition, Long> since) {
    Map<String, Content> newest = new HashMap<>();
    since.forEach(
        (partition, offset) ->
            reader.read(
                partition,
                offset,
                record -> {
                  if (record.value() != null) {
                    Content.of(record.value())
                        .filter(content -> ids.contains(content.id()))
                        .ifPresent(
                            content ->
                                newest.merge(content.id(), content, (a, b) -> a.covers(b) ? a : b));
                  }
                }));
    return newest;
  }
}
