package io.machtin.enrich.onnx;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A model folder whose network knows some pieces by heart: logits = table[piece] + edges[position].
 * It takes no more positions than it is made for, as real ones, and knows nothing of the first word
 * and of the last position, so that names can only be found where they have neighbours.
 */
final class TinyModel {
  static final int MARKS = 2;

  private static final int FLOAT = 1;
  private static final int INT64 = 7;
  private static final float SURE = 4;

  private final List<String> labels;
  private final int positions;
  private final Map<String, String> pieces = new LinkedHashMap<>();
  private String secondInput = "attention_mask";
  private boolean blindAtEdges;

  /**
   * @param positions most pieces at once, {@code <s>} and {@code </s>} counted
   */
  TinyModel(int positions, String... labels) {
    this.labels = List.of(labels);
    this.positions = positions;
    for (String mark : List.of("<s>", "<pad>", "</s>", "<unk>")) {
      pieces.put(mark, labels[0]);
    }
  }

  /** A piece of a word ({@code ##} before it where it does not begin one) and its label. */
  TinyModel piece(String piece, String label) {
    pieces.put(piece, label);
    return this;
  }

  TinyModel secondInput(String name) {
    secondInput = name;
    return this;
  }

  TinyModel blindAtEdges() {
    blindAtEdges = true;
    return this;
  }

  /** Writes model.onnx, tokenizer.json and config.json. */
  ModelFolder write(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.write(folder.resolve("model.onnx"), network());
    Files.writeString(folder.resolve("tokenizer.json"), tokenizer().toString());
    Files.writeString(folder.resolve("config.json"), config().toString());
    return new ModelFolder(folder);
  }

  private ObjectNode config() {
    ObjectNode config = new JsonMapper().createObjectNode();
    config.put("model_type", "bert").put("max_position_embeddings", positions);
    ObjectNode named = config.putObject("id2label");
    labels.forEach(label -> named.put(Integer.toString(named.size()), label));
    return config;
  }

  private ObjectNode tokenizer() throws IOException {
    ObjectNode tokenizer =
        (ObjectNode)
            new JsonMapper()
                .readTree(
                    """
                    {"version": "1.0", "truncation": null, "padding": null,
                     "added_tokens": [
                       {"id": 0, "content": "<s>", "single_word": false, "lstrip": false,
                        "rstrip": false, "normalized": false, "special": true},
                       {"id": 2, "content": "</s>", "single_word": false, "lstrip": false,
                        "rstrip": false, "normalized": false, "special": true}],
                     "normalizer": {"type": "NFC"},
                     "pre_tokenizer": {"type": "WhitespaceSplit"},
                     "post_processor": {"type": "RobertaProcessing", "sep": ["</s>", 2],
                       "cls": ["<s>", 0], "trim_offsets": true, "add_prefix_space": false},
                     "decoder": null,
                     "model": {"type": "WordPiece", "unk_token": "<unk>",
                       "continuing_subword_prefix": "##", "max_input_chars_per_word": 100}}
                    """);
    ObjectNode ids = ((ObjectNode) tokenizer.path("model")).putObject("vocab");
    pieces.keySet().forEach(piece -> ids.put(piece, ids.size()));
    return tokenizer;
  }

  private byte[] network() {
    Protobuf graph = new Protobuf();
    graph.message(1, node("Gather", "by_piece", "table", "input_ids"));
    graph.message(1, node("Shape", "shape", "input_ids"));
    graph.message(1, node("Gather", "length", "shape", "one"));
    graph.message(1, node("Range", "range", "zero", "length", "one"));
    graph.message(1, node("Gather", "by_position", "edges", "range"));
    graph.message(1, node("Add", "logits", "by_piece", "by_position"));
    graph.text(2, "tiny");
    graph.message(5, floats("table", table(), pieces.size(), labels.size()));
    graph.message(5, floats("edges", edges(), positions, labels.size()));
    graph.message(5, scalar("zero", 0));
    graph.message(5, scalar("one", 1));
    graph.message(11, value("input_ids", INT64, 2));
    graph.message(11, value(secondInput, INT64, 2));
    graph.message(12, value("logits", FLOAT, 3));
    return new Protobuf()
        .number(1, 8)
        .message(7, graph)
        .message(8, new Protobuf().text(1, "").number(2, 13))
        .toByteArray();
  }

  private float[] table() {
    float[] table = new float[pieces.size() * labels.size()];
    int row = 0;
    for (String label : pieces.values()) {
      table[row++ * labels.size() + labels.indexOf(label)] = SURE;
    }
    return table;
  }

  private float[] edges() {
    float[] edges = new float[positions * labels.size()];
    if (blindAtEdges) {
      edges[labels.size()] = 2 * SURE;
      edges[(positions - MARKS) * labels.size()] = 2 * SURE;
    }
    return edges;
  }

  private static Protobuf node(String operator, String output, String... inputs) {
    Protobuf node = new Protobuf();
    for (String input : inputs) {
      node.text(1, input);
    }
    return node.text(2, output).text(3, output).text(4, operator);
  }

  private static Protobuf floats(String name, float[] values, int... shape) {
    Protobuf tensor = new Protobuf();
    for (int size : shape) {
      tensor.number(1, size);
    }
    ByteBuffer raw = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (float value : values) {
      raw.putFloat(value);
    }
    return tensor.number(2, FLOAT).text(8, name).bytes(9, raw.array());
  }

  private static Protobuf scalar(String name, long value) {
    ByteBuffer raw = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(value);
    return new Protobuf().number(2, INT64).text(8, name).bytes(9, raw.array());
  }

  private static Protobuf value(String name, int type, int dimensions) {
    Protobuf shape = new Protobuf();
    for (int i = 0; i < dimensions; i++) {
      shape.message(1, new Protobuf().text(2, name + i));
    }
    Protobuf tensor = new Protobuf().number(1, type).message(2, shape);
    return new Protobuf().text(1, name).message(2, new Protobuf().message(1, tensor));
  }

  /** Words that are in no vocabulary, to fill texts with. */
  static String filler(int words) {
    List<String> filler = new ArrayList<>();
    for (int i = 0; i < words; i++) {
      filler.add("từ");
    }
    return String.join(" ", filler);
  }
}
