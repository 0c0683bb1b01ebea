package io.machtin.enrich.onnx;

import io.machtin.enrich.mention.NameModel;
import io.machtin.enrich.onnx.Windows.Window;
import io.machtin.enrich.text.Text;
import java.util.Arrays;
import java.util.List;

/** A token-classification model: each word gets the label of its first piece, as in training. */
final class OnnxNameModel implements NameModel {
  private static final int SHORTEST_WINDOW = 4;

  private final String name;
  private final String version;
  private final Labels labels;
  private final WordPieces tokenizer;
  private final Network network;
  private final int capacity;

  private OnnxNameModel(
      ModelFolder folder, Labels labels, WordPieces tokenizer, Network network, int capacity) {
    name = folder.name();
    version = folder.version();
    this.labels = labels;
    this.tokenizer = tokenizer;
    this.network = network;
    this.capacity = capacity;
  }

  /**
   * Reads a model and tries it once.
   *
   * @throws IllegalArgumentException if a file is missing or not understood; says which and what to
   *     do
   */
  static OnnxNameModel load(ModelFolder folder, int threads) {
    Labels labels = Labels.of(folder);
    WordPieces tokenizer = WordPieces.of(folder);
    int longest = folder.longest();
    int capacity = longest - tokenizer.before().length - tokenizer.after().length;
    if (capacity < SHORTEST_WINDOW) {
      throw new IllegalArgumentException(
          folder.folder() + ": the model takes " + longest + " pieces at once, which is too few");
    }
    Network network = new Network(folder.network(), labels.size(), threads);
    OnnxNameModel model = new OnnxNameModel(folder, labels, tokenizer, network, capacity);
    model.find(Text.of("trial", "Mạch Tin"));
    return model;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String version() {
    return version;
  }

  @Override
  public List<Name> find(Text text) {
    WrittenWords words = WrittenWords.of(text);
    long[][] pieces = tokenizer.of(words.surfaces());
    int[] lengths = Arrays.stream(pieces).mapToInt(of -> of.length).toArray();
    float[][] logits = new float[words.size()][0];
    for (Window window : Windows.of(lengths, capacity)) {
      rate(window, pieces, logits);
    }
    return labels.names(logits, words);
  }

  private void rate(Window window, long[][] pieces, float[][] logits) {
    long[] before = tokenizer.before();
    long[] after = tokenizer.after();
    long[] ids = Arrays.copyOf(before, before.length + capacity + after.length);
    int[] firstPiece = new int[window.end() - window.first()];
    int length = before.length;
    for (int word = window.first(); word < window.end(); word++) {
      int shown = Windows.shown(pieces[word].length, capacity);
      firstPiece[word - window.first()] = length;
      System.arraycopy(pieces[word], 0, ids, length, shown);
      length += shown;
    }
    System.arraycopy(after, 0, ids, length, after.length);
    float[][] rated = network.rate(Arrays.copyOf(ids, length + after.length));
    for (int word = window.from(); word < window.to(); word++) {
      if (pieces[word].length > 0) {
        logits[word] = rated[firstPiece[word - window.first()]];
      }
    }
  }

  @Override
  public void close() {
    network.close();
    tokenizer.close();
  }
}
