package io.machtin.bench.query;

import io.machtin.events.Article;
import io.machtin.events.EnrichedArticle;
import io.machtin.events.EventJson;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongConsumer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedSetDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.BytesRef;

/**
 * The peer: the same articles in an embedded Lucene index with the same words in the same two
 * forms, terms as doc values, the whole event stored, and the index sorted newest first, so that a
 * page of the newest ends as soon as it is full.
 */
final class LuceneIndex {
  static final String TEXT = "text";
  static final String TERM = "term";
  static final String TIME = "time";
  static final String EVENT = "event";

  private static final double BUFFER_MEGABYTES = 256;
  private static final FieldType WORDS = new FieldType();

  static {
    WORDS.setTokenized(true);
    WORDS.setOmitNorms(true);
    WORDS.setIndexOptions(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS);
    WORDS.freeze();
  }

  private LuceneIndex() {}

  /** The order of the index and of its pages. */
  static Sort newestFirst() {
    return new Sort(new SortField(TIME, SortField.Type.LONG, true));
  }

  /**
   * Adds the articles that the index has not, up to {@code to} of them: events of the corpus, then
   * again each of them as a copy, earlier in time, as in the store.
   *
   * @return how many it has now
   */
  static long fill(Path folder, Corpus corpus, long to, LongConsumer progress) throws IOException {
    Events events = new Events(corpus.seed());
    Duration earlier = events.span(corpus.events());
    IndexWriterConfig config =
        new IndexWriterConfig()
            .setIndexSort(newestFirst())
            .setUseCompoundFile(false)
            .setRAMBufferSizeMB(BUFFER_MEGABYTES);
    try (FSDirectory directory = FSDirectory.open(folder);
        IndexWriter writer = new IndexWriter(directory, config)) {
      for (long i = writer.getDocStats().numDocs; i < to; i++) {
        EnrichedArticle event = events.event(i % corpus.events());
        long copy = i / corpus.events();
        Instant time = Events.publishedAt(event).minus(earlier.multipliedBy(copy));
        writer.addDocument(document(event, time.toEpochMilli()));
        progress.accept(i + 1);
      }
      return writer.getDocStats().numDocs;
    }
  }

  private static Document document(EnrichedArticle event, long time) {
    Article article = event.article();
    Document document = new Document();
    document.add(new NumericDocValuesField(TIME, time));
    document.add(new LongPoint(TIME, time));
    document.add(new Field(TEXT, new BothForms(article.title() + "\n" + article.body()), WORDS));
    term(document, "source", article.source().id());
    article.authors().forEach(author -> term(document, "author", author));
    event.topics().forEach(topic -> term(document, "topic", topic.id()));
    event.entities().forEach(entity -> term(document, "entity", entity.id()));
    document.add(new StoredField(EVENT, new BytesRef(EventJson.write(event))));
    return document;
  }

  private static void term(Document document, String kind, String key) {
    String value = kind + ":" + key;
    document.add(new StringField(TERM, value, Field.Store.NO));
    document.add(new SortedSetDocValuesField(TERM, new BytesRef(value)));
  }
}
