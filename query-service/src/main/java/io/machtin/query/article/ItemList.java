package io.machtin.query.article;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A list in JSON, put together from items that are JSON already. */
final class ItemList {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final byte[] ITEMS = "\"items\":[".getBytes(StandardCharsets.UTF_8);
  private static final byte[] END = "]}".getBytes(StandardCharsets.UTF_8);

  private ItemList() {}

  /**
   * The list as UTF-8.
   *
   * @param beside what the object has beside its {@code items}
   * @param items JSON values in UTF-8
   */
  static byte[] json(ObjectNode beside, List<byte[]> items) {
    int length = items.stream().mapToInt(item -> item.length + 1).sum();
    ByteArrayOutputStream json = new ByteArrayOutputStream(length + 256);
    byte[] object = bytes(beside);
    // Without its closing brace.
    json.write(object, 0, object.length - 1);
    if (!beside.isEmpty()) {
      json.write(',');
    }
    json.writeBytes(ITEMS);
    for (int i = 0; i < items.size(); i++) {
      if (i > 0) {
        json.write(',');
      }
      json.writeBytes(items.get(i));
    }
    json.writeBytes(END);
    return json.toByteArray();
  }

  /** A tree as UTF-8. */
  static byte[] bytes(ObjectNode tree) {
    try {
      return JSON.writeValueAsBytes(tree);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree can always be written", e);
    }
  }
}
