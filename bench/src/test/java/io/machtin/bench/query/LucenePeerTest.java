package io.machtin.bench.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.machtin.query.text.Words;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The peer finds what the articles say, or it would be no peer. */
class LucenePeerTest {
  private static final long EVENTS = 60;
  private static final Corpus CORPUS = new Corpus(1, EVENTS, 1, 0);

  private final Events events = new Events(CORPUS.seed());

  @TempDir Path folder;

  @Test
  void findsEachArticleAndItsCopy() throws IOException {
    LuceneIndex.fill(folder, CORPUS, 2 * EVENTS, done -> {});

    try (LucenePeer peer = new LucenePeer(folder)) {
      assertThat(peer.count(Question.page())).isEqualTo((int) (2 * EVENTS));
      for (String word : new String[] {"quảng", "quang", "phát"}) {
        assertThat(peer.count(Question.words(word))).as(word).isEqualTo(2 * articlesWith(word));
      }
      String entity = events.event(0).entities().get(0).id();
      assertThat(peer.count(Question.entity(entity))).isEqualTo(2 * articlesNaming(entity));
    }
  }

  @Test
  void goesOnWhereItWasBrokenOff() throws IOException {
    LuceneIndex.fill(folder, CORPUS, 10, done -> {});

    assertThat(LuceneIndex.fill(folder, CORPUS, EVENTS, done -> {})).isEqualTo(EVENTS);
  }

  private int articlesWith(String word) {
    String wanted = Words.in(word).get(0).word().marked();
    return (int)
        LongStream.range(0, EVENTS)
            .mapToObj(events::event)
            .map(event -> event.article().title() + "\n" + event.article().body())
            .filter(
                text ->
                    Words.in(text).stream()
                        .anyMatch(
                            at ->
                                at.word().marked().equals(wanted)
                                    || at.word().bare().equals(wanted)))
            .count();
  }

  private int articlesNaming(String entity) {
    return (int)
        LongStream.range(0, EVENTS)
            .mapToObj(events::event)
            .filter(event -> event.entities().stream().anyMatch(e -> e.id().equals(entity)))
            .count();
  }
}
