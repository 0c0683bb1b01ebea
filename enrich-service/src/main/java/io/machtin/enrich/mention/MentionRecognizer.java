package io.machtin.enrich.mention;

import io.machtin.enrich.text.ArticleText;
import io.machtin.enrich.text.Text;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the names of people, bodies and places in an article. Immutable and thread-safe; time is
 * linear in the length of the article.
 */
public final class MentionRecognizer {

  private static final String MODEL = "knowledge/entity-model.bin.gz";

  private static final double MOST_SURE = 0.9999;

  private final Lexicon lexicon;
  private final SequenceModel model;
  private final @Nullable NameModel other;

  MentionRecognizer(Lexicon lexicon, SequenceModel model) {
    this(lexicon, model, null);
  }

  /**
   * @param other finds the names instead of the sequence model, whose words the rules still need
   */
  MentionRecognizer(Lexicon lexicon, SequenceModel model, @Nullable NameModel other) {
    this.lexicon = lexicon;
    this.model = model;
    this.other = other;
  }

  /** The recognizer with the lists and the model that the program brings. */
  public static MentionRecognizer bundled() {
    ClassLoader loader = MentionRecognizer.class.getClassLoader();
    return load(loader::getResourceAsStream);
  }

  /**
   * Reads lists and model.
   *
   * @param resources opens a resource by its name ({@code knowledge/…}), or returns null where
   *     there is none
   * @throws UncheckedIOException if the model is missing or damaged
   * @throws IllegalArgumentException if a list is malformed; names file and line
   */
  public static MentionRecognizer load(Function<String, @Nullable InputStream> resources) {
    return load(resources, null);
  }

  /**
   * As {@link #load(Function)}, with a model that finds the names instead of the one that the
   * program brings.
   *
   * @param other null for the one that the program brings
   */
  public static MentionRecognizer load(
      Function<String, @Nullable InputStream> resources, @Nullable NameModel other) {
    Lexicon lexicon = LexiconLoader.read(resources).build();
    try (InputStream in = resources.apply(MODEL)) {
      if (in == null) {
        throw new IOException("there is no " + MODEL);
      }
      return new MentionRecognizer(
          lexicon,
          SequenceModel.read(
              new DataInputStream(new BufferedInputStream(new GZIPInputStream(in), 1 << 16))),
          other);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the entity model " + MODEL, e);
    }
  }

  /**
   * Finds all mentions.
   *
   * @return outermost mentions that do not overlap, in the order of the texts
   */
  public List<RecognizedMention> recognize(ArticleText article) {
    List<TaggedText> texts = tag(article);
    List<RecognizedMention> mentions = new ArrayList<>();
    for (int t = 0; t < texts.size(); t++) {
      collect(t, texts.get(t), mentions);
    }
    return mentions;
  }

  /** The tags that the mentions are read off. */
  List<TaggedText> tag(ArticleText article) {
    SentenceTagger tagger = new SentenceTagger(model);
    List<TaggedText> texts = new ArrayList<>();
    for (Text text : article.texts()) {
      TextFeatures features = new TextFeatures(text, lexicon, model.words(), model.bits());
      TaggedText tagged = new TaggedText(text, features);
      if (other == null) {
        for (int s = 0; s < text.sentenceCount(); s++) {
          tagger.tag(features, s, tagged.tags, tagged.margins);
        }
      } else {
        tag(tagged, other);
      }
      NameGrammar.apply(tagged);
      PlaceGrammar.apply(tagged);
      HolderAfterBody.apply(tagged);
      texts.add(tagged);
    }
    DefinedAbbreviations.apply(texts);
    new DocumentMemory(texts).apply();
    BareHeads.clear(texts);
    return texts;
  }

  private static void tag(TaggedText tagged, NameModel model) {
    for (NameModel.Name name : model.find(tagged.text)) {
      // The margin of two scores is the logarithm of the odds: the inverse of the confidence below.
      double sure = Math.min(MOST_SURE, Math.max(1 - MOST_SURE, name.confidence()));
      float margin = (float) Math.log(sure / (1 - sure));
      int type = Tags.type(name.type());
      tagged.set(name.firstToken(), name.endToken(), type, margin, TaggedText.MODEL);
    }
  }

  private void collect(int textIndex, TaggedText tagged, List<RecognizedMention> into) {
    String foundBy = other == null ? "model" : "model:" + other.name();
    int i = tagged.next(0);
    while (i < tagged.tags.length) {
      int end = tagged.end(i);
      int type = Tags.type(tagged.tags[i]);
      into.add(
          new RecognizedMention(
              textIndex,
              i,
              end,
              Tags.name(type),
              1 / (1 + Math.exp(-tagged.margin(i, end))),
              Evidence.of(tagged, i, end, foundBy),
              type == Tags.ORGANIZATION ? NestedPlaces.of(tagged, i, end) : List.of()));
      i = tagged.next(end);
    }
  }
}
