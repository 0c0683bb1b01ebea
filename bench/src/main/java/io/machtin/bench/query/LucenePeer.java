package io.machtin.bench.query;

import io.machtin.query.store.StoreDay;
import io.machtin.query.text.Word;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.SortedSetDocValues;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.search.Weight;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.BytesRef;

/** Answers the questions from a Lucene index in this process, on one thread. */
final class LucenePeer implements AutoCloseable {
  private static final int PAGE = 20;
  private static final int TOP = 10;

  private final FSDirectory directory;
  private final DirectoryReader reader;
  private final IndexSearcher searcher;

  LucenePeer(Path folder) throws IOException {
    directory = FSDirectory.open(folder);
    reader = DirectoryReader.open(directory);
    searcher = new IndexSearcher(reader);
    // Every question is asked several times; a cache of results would be measured otherwise.
    searcher.setQueryCache(null);
  }

  Histogram oneByOne(List<Question> questions, int times) throws IOException {
    Histogram histogram = Http.histogram();
    for (int i = 0; i < times; i++) {
      long start = System.nanoTime();
      answer(questions.get(i % questions.size()));
      histogram.recordValue((System.nanoTime() - start) / 1_000);
    }
    return histogram;
  }

  private Object answer(Question question) throws IOException {
    Query query = query(question);
    return switch (question.wanted().orElseThrow()) {
      case PAGE -> page(query);
      case FACETS -> facets(query);
      case DAYS -> days(query);
    };
  }

  /** How many match. */
  int count(Question question) throws IOException {
    return searcher.count(query(question));
  }

  private static Query query(Question question) {
    BooleanQuery.Builder all = new BooleanQuery.Builder();
    for (String each : question.words()) {
      Word word = Word.of(each);
      String form = word.hasMarks() ? word.marked() : word.bare();
      all.add(filter(new TermQuery(new Term(LuceneIndex.TEXT, form))));
    }
    for (String term : question.terms()) {
      all.add(filter(new TermQuery(new Term(LuceneIndex.TERM, term))));
    }
    Instant from = question.from();
    Instant to = question.to();
    if (from != null && to != null) {
      all.add(
          filter(
              LongPoint.newRangeQuery(
                  LuceneIndex.TIME, from.toEpochMilli(), to.toEpochMilli() - 1)));
    }
    BooleanQuery query = all.build();
    return query.clauses().isEmpty() ? new MatchAllDocsQuery() : query;
  }

  private static BooleanClause filter(Query query) {
    return new BooleanClause(query, BooleanClause.Occur.FILTER);
  }

  private List<BytesRef> page(Query query) throws IOException {
    ScoreDoc[] hits =
        searcher.search(
                query, new TopFieldCollectorManager(LuceneIndex.newestFirst(), PAGE, null, 1))
            .scoreDocs;
    List<BytesRef> events = new ArrayList<>();
    var stored = searcher.storedFields();
    for (ScoreDoc hit : hits) {
      events.add(stored.document(hit.doc).getBinaryValue(LuceneIndex.EVENT));
    }
    return events;
  }

  private List<Map.Entry<String, Integer>> facets(Query query) throws IOException {
    Map<String, Integer> total = new HashMap<>();
    forEachSegment(
        query,
        (context, matches) -> {
          SortedSetDocValues terms = context.reader().getSortedSetDocValues(LuceneIndex.TERM);
          int[] counts = new int[(int) terms.getValueCount()];
          for (int doc = matches.nextDoc();
              doc != DocIdSetIterator.NO_MORE_DOCS;
              doc = matches.nextDoc()) {
            if (terms.advanceExact(doc)) {
              for (int i = terms.docValueCount(); i > 0; i--) {
                counts[(int) terms.nextOrd()]++;
              }
            }
          }
          for (int ord = 0; ord < counts.length; ord++) {
            if (counts[ord] > 0) {
              total.merge(terms.lookupOrd(ord).utf8ToString(), counts[ord], Integer::sum);
            }
          }
        });
    return total.entrySet().stream()
        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
        .limit(TOP)
        .toList();
  }

  private Map<Integer, Integer> days(Query query) throws IOException {
    Map<Integer, Integer> days = new TreeMap<>();
    forEachSegment(
        query,
        (context, matches) -> {
          NumericDocValues times = context.reader().getNumericDocValues(LuceneIndex.TIME);
          for (int doc = matches.nextDoc();
              doc != DocIdSetIterator.NO_MORE_DOCS;
              doc = matches.nextDoc()) {
            if (times.advanceExact(doc)) {
              int day = StoreDay.of(Instant.ofEpochMilli(times.longValue()));
              days.merge(day, 1, Integer::sum);
            }
          }
        });
    return days;
  }

  /** Takes the matches of one segment. */
  @FunctionalInterface
  private interface Segment {
    void take(LeafReaderContext context, DocIdSetIterator matches) throws IOException;
  }

  private void forEachSegment(Query query, Segment segment) throws IOException {
    Weight weight = searcher.createWeight(searcher.rewrite(query), ScoreMode.COMPLETE_NO_SCORES, 1);
    for (LeafReaderContext context : reader.leaves()) {
      Scorer scorer = weight.scorer(context);
      if (scorer != null) {
        segment.take(context, scorer.iterator());
      }
    }
  }

  @Override
  public void close() throws IOException {
    reader.close();
    directory.close();
  }
}
