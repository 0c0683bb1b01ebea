package io.machtin.enrich.onnx;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes the fast tokenizer that PhoBERT does not bring from what it does: {@code vocab.txt} (pieces
 * with their counts, {@code @@} behind those that do not end a word) and {@code bpe.codes} (pairs
 * in the order in which they are merged), as Sennrich, Haddow and Birch (2016) write them.
 */
final class PhoBertFiles {
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final List<String> MARKS = List.of("<s>", "<pad>", "</s>", "<unk>");
  private static final String GOES_ON = "@@";
  private static final String ENDS = "</w>";

  /** The id of what the model does not know. */
  static final long UNKNOWN = MARKS.indexOf("<unk>");

  private final Map<String, Integer> ids = new LinkedHashMap<>();
  private final ArrayNode merges = MAPPER.createArrayNode();
  private int known;

  /**
   * @throws IllegalArgumentException if a line is wrong; says which
   */
  PhoBertFiles(List<String> vocabulary, List<String> codes) {
    MARKS.forEach(mark -> ids.put(mark, ids.size()));
    for (int i = 0; i < vocabulary.size(); i++) {
      int space = vocabulary.get(i).lastIndexOf(' ');
      if (space <= 0) {
        throw new IllegalArgumentException(
            "vocab.txt:" + (i + 1) + ": needs a piece and its count, found: " + vocabulary.get(i));
      }
      String piece = vocabulary.get(i).substring(0, space);
      ids.put(
          piece.endsWith(GOES_ON)
              ? piece.substring(0, piece.length() - GOES_ON.length())
              : piece + ENDS,
          MARKS.size() + i);
    }
    known = MARKS.size() + vocabulary.size();
    for (int i = 0; i < codes.size(); i++) {
      String[] columns = codes.get(i).split(" ", -1);
      if (columns.length < 2 || columns[0].isEmpty() || columns[1].isEmpty()) {
        throw new IllegalArgumentException(
            "bpe.codes:" + (i + 1) + ": needs two pieces, found: " + codes.get(i));
      }
      merges.addArray().add(columns[0]).add(columns[1]);
      // On the way to a longer piece, pieces come up that no text was left with.
      for (String piece : List.of(columns[0], columns[1], columns[0] + columns[1])) {
        ids.putIfAbsent(piece, Math.max(known, ids.size()));
      }
    }
  }

  /** Ids from here on are of pieces that the model does not know. */
  int known() {
    return known;
  }

  /** In the format of Hugging Face's tokenizers. */
  String tokenizerJson() {
    ObjectNode tokenizer = MAPPER.createObjectNode().put("version", "1.0");
    ArrayNode added = tokenizer.putArray("added_tokens");
    for (String mark : MARKS) {
      added
          .addObject()
          .put("id", MARKS.indexOf(mark))
          .put("content", mark)
          .put("single_word", false)
          .put("lstrip", false)
          .put("rstrip", false)
          .put("normalized", false)
          .put("special", true);
    }
    tokenizer.putObject("pre_tokenizer").put("type", "WhitespaceSplit");
    ObjectNode marking = tokenizer.putObject("post_processor").put("type", "RobertaProcessing");
    marking.putArray("sep").add("</s>").add(MARKS.indexOf("</s>"));
    marking.putArray("cls").add("<s>").add(MARKS.indexOf("<s>"));
    marking.put("trim_offsets", false).put("add_prefix_space", false);
    ObjectNode model = tokenizer.putObject("model").put("type", "BPE");
    model.put("unk_token", "<unk>").put("end_of_word_suffix", ENDS).put("fuse_unk", false);
    ObjectNode vocabulary = model.putObject("vocab");
    ids.forEach(vocabulary::put);
    model.set("merges", merges);
    try {
      return MAPPER.writeValueAsString(tokenizer);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of text can be written", e);
    }
  }
}
