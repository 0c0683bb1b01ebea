package io.machtin.ingest.extract;

import io.machtin.events.Article.RelatedArticle;
import io.machtin.ingest.extract.ExtractionResult.Extracted;
import io.machtin.ingest.extract.ExtractionResult.Rejected;
import io.machtin.ingest.extract.body.FoundBody;
import io.machtin.ingest.extract.charset.DecodedPage;
import io.machtin.ingest.extract.cue.NameRole;
import io.machtin.ingest.extract.cue.Phrases;
import io.machtin.ingest.extract.metadata.Byline;
import io.machtin.ingest.extract.metadata.Metadata;
import io.machtin.ingest.extract.metadata.MetadataReader;
import io.machtin.ingest.extract.page.Block;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts an article together from what was found. */
final class Assembly {
  /** How many blocks from the end a byline may stand. */
  private static final int END = 3;

  /** A note below a byline ("Ảnh: …") is shorter than this. */
  private static final int LONGEST_NOTE = 80;

  private Assembly() {}

  static ExtractionResult of(
      PageInput input, DecodedPage decoded, Metadata metadata, FoundBody found) {
    List<Block> body = new ArrayList<>(found.body());
    Optional<Byline> end = takeByline(body).or(() -> namedByline(found));
    String text = join(body);
    String title = metadata.title().isBlank() && !body.isEmpty() ? "" : nfc(metadata.title());
    if (text.isBlank()) {
      return new Rejected(Rejected.Kind.EMPTY, "no running text was found", title);
    }
    if (title.isBlank()) {
      title = firstWords(text);
    }
    List<String> authors = metadata.authors();
    String agency = metadata.agency();
    if (end.isPresent()) {
      authors = authors.isEmpty() ? end.get().authors() : authors;
      agency = agency == null ? end.get().agency() : agency;
    }
    return new Extracted(
        title,
        found.lead().isEmpty() ? null : join(found.lead()),
        text,
        distinct(found.captions()),
        authors.stream().map(Assembly::nfc).toList(),
        agency,
        metadata.section(),
        metadata.keywords(),
        metadata.publishedAt(),
        metadata.modifiedAt(),
        metadata.imageUrl(),
        metadata.canonicalUrl(),
        metadata.language(),
        related(found.teasers(), input.url(), title),
        metadata.optOuts(),
        found.method(),
        found.confidence(),
        decoded.charset(),
        decoded.notes());
  }

  /** Takes a byline that closes the article off the body. */
  private static Optional<Byline> takeByline(List<Block> body) {
    for (int back = 1; back <= END && back < body.size(); back++) {
      Block block = body.get(body.size() - back);
      if (block.kind() != Block.Kind.PARAGRAPH) {
        break;
      }
      Optional<Byline> byline = Byline.of(block.text());
      if (byline.isPresent()) {
        body.remove(body.size() - back);
        return byline;
      }
      if (block.length() > LONGEST_NOTE) {
        break;
      }
    }
    return Optional.empty();
  }

  /** A byline whose class says that it is one, in or around the body. */
  private static Optional<Byline> namedByline(FoundBody found) {
    return found.bylines().stream()
        .filter(block -> block.has(NameRole.BYLINE))
        .map(block -> Byline.of(block.text()))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static String join(List<Block> blocks) {
    StringBuilder text = new StringBuilder();
    for (Block block : blocks) {
      if (text.length() > 0) {
        text.append("\n\n");
      }
      text.append(block.text());
    }
    return nfc(text.toString());
  }

  private static List<String> distinct(List<Block> blocks) {
    Map<String, String> seen = new LinkedHashMap<>();
    for (Block block : blocks) {
      seen.putIfAbsent(Phrases.normalise(block.text()), nfc(block.text()));
    }
    seen.remove("");
    return new ArrayList<>(seen.values());
  }

  private static List<RelatedArticle> related(
      List<Block> teasers, @Nullable String url, String title) {
    Map<String, RelatedArticle> seen = new LinkedHashMap<>();
    for (Block block : teasers) {
      String name = nfc(block.text().replace('\n', ' '));
      if (!name.equals(title)) {
        String target =
            block.target().flatMap(address -> MetadataReader.absolute(address, url)).orElse(null);
        seen.putIfAbsent(Phrases.normalise(name), new RelatedArticle(name, target));
      }
    }
    return new ArrayList<>(seen.values());
  }

  private static String firstWords(String text) {
    String line = text.split("\n", 2)[0];
    if (line.length() <= 120) {
      return line;
    }
    int cut = line.lastIndexOf(' ', 120);
    return line.substring(0, cut < 40 ? 120 : cut) + "…";
  }

  private static String nfc(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFC);
  }
}
