package io.machtin.enrich.topic;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.machtin.enrich.Fuzz;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Damaged files of topics are read, or refused with file and line; nothing else. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class TopicFuzzTest {

  private static final String GOOD =
      """
      # Của tòa soạn
      topic own:craft
      vi: làng nghề
      en: craft villages
      threshold: 0.4
      5: làng nghề; gốm + lò nung; lụa ~5 dệt
        ; mây tre đan
      -2: nghề ! luật sư
      ORGANIZATION 3: Hội Làng nghề

      topic own:silk < own:craft
      vi: lụa
      en: silk
      6: lụa tơ tằm
      """;

  private static final List<String> PIECES =
      List.of(
          "\n",
          "\r",
          "\t",
          " ",
          "  ",
          ";",
          ":",
          " + ",
          " ! ",
          " ~",
          "~99999999999",
          " ~7 ",
          "<",
          " < own:silk",
          " < own:craft, own:craft",
          "topic ",
          "topic own:craft",
          "vi:",
          "NaN: a",
          "1e999: b",
          "Infinity: c",
          "11: d",
          "threshold: -0",
          "PERSON 2: e",
          "ROBOT 1: f",
          "#",
          "\u0085",
          "\u2028",
          "\u0301",
          "\u00AD",
          "...",
          "!",
          "0: g + h",
          "a ".repeat(2000),
          "; x".repeat(500));

  private static final Function<String, @Nullable InputStream> NOTHING_BUNDLED =
      name -> new ByteArrayInputStream(new byte[0]);

  @Test
  void a_damaged_file_of_topics_is_read_or_refused_with_its_line() {
    assertFalse(TopicParser.parse("own.topics", GOOD).isEmpty());
    AtomicInteger refused = new AtomicInteger();
    Fuzz.ofRounds(3000)
        .damage(
            GOOD,
            PIECES,
            input -> {
              String content = new String(input, StandardCharsets.UTF_8);
              try {
                TopicLoader.load(NOTHING_BUNDLED, Map.of("own.topics", content));
              } catch (IllegalArgumentException e) {
                refused.incrementAndGet();
                assertTrue(
                    String.valueOf(e.getMessage()).matches("(?s)own\\.topics:\\d+: .+"),
                    e::toString);
              }
            });
    assertTrue(refused.get() > 0);
  }
}
