package io.machtin.enrich.onnx;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** Cuts words into the pieces that a model knows. Thread-safe. */
final class WordPieces implements AutoCloseable {

  static {
    // DJL tells its makers of every start in their cloud, and would fetch libraries that are
    // missing.
    System.setProperty("OPT_OUT_TRACKING", "true");
    System.setProperty("ai.djl.offline", "true");
    unpackWhereWritable();
  }

  private static final Map<String, String> AS_IT_IS =
      Map.of("addSpecialTokens", "false", "truncation", "false", "padding", "false");

  private final HuggingFaceTokenizer tokenizer;
  private final long[] before;
  private final long[] after;
  private final long known;

  /**
   * @param known ids from here on stand for pieces that the model does not know
   */
  private WordPieces(HuggingFaceTokenizer tokenizer, long known) {
    this.tokenizer = tokenizer;
    this.known = known;
    Encoding marked = tokenizer.encode(new String[] {"a"}, true, false);
    long[] ids = marked.getIds();
    long[] special = marked.getSpecialTokenMask();
    int from = 0;
    while (from < ids.length && special[from] == 1) {
      from++;
    }
    int to = ids.length;
    while (to > from && special[to - 1] == 1) {
      to--;
    }
    before = Arrays.copyOf(ids, from);
    after = Arrays.copyOfRange(ids, to, ids.length);
  }

  /**
   * Reads {@code tokenizer.json}, or PhoBERT's {@code vocab.txt} and {@code bpe.codes}.
   *
   * @throws IllegalArgumentException if they are missing or damaged
   */
  static WordPieces of(ModelFolder folder) {
    Optional<Path> fast = folder.file("tokenizer.json");
    if (fast.isPresent()) {
      return new WordPieces(read(fast.get(), folder.text(fast.get())), Long.MAX_VALUE);
    }
    Optional<Path> vocabulary = folder.file("vocab.txt");
    Optional<Path> codes = folder.file("bpe.codes");
    if (vocabulary.isPresent() && codes.isPresent()) {
      PhoBertFiles files =
          new PhoBertFiles(folder.lines(vocabulary.get()), folder.lines(codes.get()));
      return new WordPieces(read(codes.get(), files.tokenizerJson()), files.known());
    }
    throw new IllegalArgumentException(
        folder.folder()
            + " has no tokenizer.json (save the model's fast tokenizer beside it), nor PhoBERT's"
            + " vocab.txt and bpe.codes");
  }

  private static HuggingFaceTokenizer read(Path file, String json) {
    try {
      return HuggingFaceTokenizer.newInstance(
          new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)), AS_IT_IS);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    } catch (RuntimeException e) {
      throw new IllegalArgumentException(file + " cannot be used: " + e.getMessage(), e);
    }
  }

  /** DJL unpacks its native library into the home, which in a container is often read-only. */
  private static void unpackWhereWritable() {
    boolean chosen =
        System.getenv("DJL_CACHE_DIR") != null || System.getProperty("DJL_CACHE_DIR") != null;
    if (!chosen && !Files.isWritable(Path.of(System.getProperty("user.home", "?")))) {
      try {
        Path folder = Files.createTempDirectory("machtin-djl");
        System.setProperty("DJL_CACHE_DIR", folder.toString());
      } catch (IOException e) {
        throw new UncheckedIOException("there is no place for the tokenizers' native library", e);
      }
    }
  }

  /** Ids that stand before every text. */
  long[] before() {
    return before.clone();
  }

  /** Ids that stand after every text. */
  long[] after() {
    return after.clone();
  }

  /** The ids of the pieces of each word; a word of nothing that the model knows may have none. */
  long[][] of(String[] words) {
    long[][] pieces = new long[words.length][0];
    if (words.length == 0) {
      return pieces;
    }
    Encoding encoding = tokenizer.encode(words, false, false);
    long[] ids = encoding.getIds();
    for (int i = 0; i < ids.length; i++) {
      ids[i] = ids[i] < known ? ids[i] : PhoBertFiles.UNKNOWN;
    }
    long[] wordOf = encoding.getWordIds();
    int i = 0;
    while (i < ids.length) {
      int end = i + 1;
      while (end < ids.length && wordOf[end] == wordOf[i]) {
        end++;
      }
      pieces[(int) wordOf[i]] = Arrays.copyOfRange(ids, i, end);
      i = end;
    }
    return pieces;
  }

  @Override
  public void close() {
    tokenizer.close();
  }
}
