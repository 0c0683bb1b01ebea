package io.machtin.enrich.mention;

import io.machtin.enrich.text.ArticleText;
import io.machtin.enrich.text.Text;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Measures the recognizer from plain text to mentions on one thread: {@code RecognizerThroughput
 * SHARED}. Prints tokens a second after a warm-up, time against length of the text, start-up time
 * and heap in use.
 */
final class RecognizerThroughput {

  private RecognizerThroughput() {}

  public static void main(String[] args) throws IOException {
    long start = System.nanoTime();
    MentionRecognizer recognizer = MentionRecognizer.bundled();
    recognizer.recognize(ArticleText.of(Text.of("body", "Ông Lê Văn An ở Hà Nội.")));
    print("first answer after %.0f ms%n", (System.nanoTime() - start) / 1e6);
    List<String> contents = new ArrayList<>();
    for (NewsCorpus.Item item :
        NewsCorpus.read(Path.of(args[0], "corpus/vntc/train-sample.jsonl.gz"), 12)) {
      contents.add(item.text().content());
    }
    for (int round = 1; round <= 6; round++) {
      long tokens = 0;
      long mentions = 0;
      long cutting = 0;
      long begin = now();
      for (String content : contents) {
        long before = now();
        Text text = Text.of("body", content);
        cutting += now() - before;
        tokens += text.size();
        mentions += recognizer.recognize(ArticleText.of(text)).size();
      }
      double seconds = (now() - begin) / 1e9;
      print(
          "round %d: %,d tokens, %,d mentions, %,.0f tokens/s (cutting alone %,.0f)%n",
          round, tokens, mentions, tokens / seconds, tokens / (cutting / 1e9));
    }
    lengths(recognizer, String.join("\n", contents));
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    contents.clear();
    System.gc();
    print("heap in use %.0f MiB%n", (runtime.totalMemory() - runtime.freeMemory()) / 1048576.0);
    recognizer.recognize(ArticleText.of(Text.of("body", "Hết.")));
  }

  /** One text of 1 KB to 1 MB: the time for a token must stay the same. */
  private static void lengths(MentionRecognizer recognizer, String all) {
    for (int length = 1_000; length <= 1_000_000; length *= 10) {
      String content = all.substring(0, Math.min(length, all.length()));
      int repeats = Math.max(1, 2_000_000 / length);
      long tokens = 0;
      long begin = now();
      for (int i = 0; i < repeats; i++) {
        Text text = Text.of("body", content);
        tokens += text.size();
        recognizer.recognize(ArticleText.of(text));
      }
      print("%,9d characters: %.0f ns a token%n", length, (now() - begin) / (double) tokens);
    }
  }

  /** Time of this thread alone, so that other programs on the machine do not count. */
  private static long now() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static void print(String format, Object... values) {
    System.out.printf(Locale.ROOT, format, values);
  }
}
