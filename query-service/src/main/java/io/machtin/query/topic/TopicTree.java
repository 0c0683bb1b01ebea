package io.machtin.query.topic;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.machtin.query.term.Term;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which topic stands below which, as the articles' enrichments say it. A topic may stand below
 * several. One whose broader topics are all unknown to the store stands at the top, and so does one
 * of a circle, which only broken events could make.
 */
final class TopicTree {
  private final Map<String, Term> topics = new LinkedHashMap<>();
  private final Map<String, List<Term>> narrower = new LinkedHashMap<>();
  private final Map<String, Integer> depths = new LinkedHashMap<>();

  /**
   * @param topics in the order that topics beside each other are to have
   */
  TopicTree(Collection<Term> topics) {
    topics.forEach(topic -> this.topics.put(topic.key(), topic));
    for (Term topic : topics) {
      for (String id : topic.broader()) {
        narrower.computeIfAbsent(id, first -> new ArrayList<>()).add(topic);
      }
    }
    topics.stream().filter(topic -> broader(topic).isEmpty()).forEach(this::descend);
    topics.stream().filter(topic -> !depths.containsKey(topic.key())).forEach(this::descend);
  }

  /** Gives a topic at the top and all below it their depth, unless they have one. */
  private void descend(Term top) {
    Deque<Term> waiting = new ArrayDeque<>();
    if (depths.putIfAbsent(top.key(), 0) == null) {
      waiting.add(top);
    }
    while (!waiting.isEmpty()) {
      Term topic = waiting.remove();
      int below = depth(topic) + 1;
      for (Term each : narrower(topic)) {
        Integer known = depths.get(each.key());
        if (known == null || known > below) {
          depths.put(each.key(), below);
          waiting.add(each);
        }
      }
    }
  }

  private int depth(Term topic) {
    return depths.getOrDefault(topic.key(), 0);
  }

  /** The topic with an id. */
  @Nullable Term find(String id) {
    return topics.get(id);
  }

  /** Those right above a topic that the store knows. */
  List<Term> broader(Term topic) {
    List<Term> known = new ArrayList<>();
    for (String id : topic.broader()) {
      Term above = topics.get(id);
      if (above != null && !id.equals(topic.key())) {
        known.add(above);
      }
    }
    return known;
  }

  /** Those right below a topic. */
  List<Term> narrower(Term topic) {
    return narrower.getOrDefault(topic.key(), List.of());
  }

  /** One object for each topic, in their order. */
  ArrayNode flat() {
    ArrayNode items = JsonNodeFactory.instance.arrayNode();
    topics.values().forEach(topic -> items.add(json(topic)));
    return items;
  }

  /** One object for each topic at the top, and inside it in {@code narrower} those below. */
  ArrayNode nested() {
    ArrayNode items = JsonNodeFactory.instance.arrayNode();
    for (Term topic : topics.values()) {
      if (depth(topic) == 0) {
        items.add(nested(topic, new HashSet<>()));
      }
    }
    return items;
  }

  private ObjectNode nested(Term topic, Set<String> path) {
    ObjectNode json = json(topic);
    path.add(topic.key());
    ArrayNode below = JsonNodeFactory.instance.arrayNode();
    for (Term each : narrower(topic)) {
      if (!path.contains(each.key())) {
        below.add(nested(each, path));
      }
    }
    path.remove(topic.key());
    if (!below.isEmpty()) {
      json.set("narrower", below);
    }
    return json;
  }

  private ObjectNode json(Term topic) {
    return topic.toJson().put("depth", depth(topic)).put("articles", topic.articles());
  }
}
