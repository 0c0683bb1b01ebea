package io.machtin.bench.query;

import io.machtin.query.text.Words;
import java.util.Iterator;
import java.util.List;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;
import org.jspecify.annotations.Nullable;

/** Each word without its marks and, at the same position, with them: what the store indexes. */
final class BothForms extends TokenStream {
  private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
  private final PositionIncrementAttribute step = addAttribute(PositionIncrementAttribute.class);
  private final List<Words.At> words;
  private Iterator<Words.At> left;
  private @Nullable String marked;

  BothForms(String text) {
    words = Words.in(text);
    left = words.iterator();
  }

  @Override
  public void reset() {
    left = words.iterator();
    marked = null;
  }

  @Override
  public boolean incrementToken() {
    clearAttributes();
    if (marked != null) {
      term.append(marked);
      step.setPositionIncrement(0);
      marked = null;
      return true;
    }
    if (!left.hasNext()) {
      return false;
    }
    var word = left.next().word();
    term.append(word.bare());
    step.setPositionIncrement(1);
    marked = word.hasMarks() ? word.marked() : null;
    return true;
  }
}
