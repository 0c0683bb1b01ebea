package io.machtin.enrich.entity;

import io.machtin.enrich.mention.RecognizedMention;
import io.machtin.enrich.text.ArticleText;
import io.machtin.enrich.text.Text;
import io.machtin.events.Entity;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the titles beside people's names. Before a name they stand without a comma or in a list
 * that leads up to it; after it they follow a comma, and each may name a body. The title right
 * before another person's name is that person's.
 */
final class OfficeFinder {

  private static final Set<String> FORMER = Set.of("nguyên", "cựu", "quyền", "cố");
  private static final Set<String> BECOMES = Set.of("làm", "là");

  /** Words that a title without a recognised body may go on with ("Trưởng đoàn kiểm tra"). */
  private static final int LONGEST_TAIL = 6;

  /** Words that no title goes on with: what follows says what its holder does. */
  private static final Set<String> TAIL_STOPS =
      Set.of(
          "và", "cùng", "đã", "cho", "là", "làm", "khẳng", "phát", "nhấn", "nói", "tại", "có", "vì",
          "theo", "do", "bởi", "khi", "để", "với", "nhưng", "mà", "vào", "ra", "bị", "được", "sẽ",
          "đang", "không", "rằng", "này", "đó", "vừa", "còn", "cũng", "tiến", "yêu", "báo", "thông",
          "ký", "trả", "đề", "nêu", "trình", "họp", "thăm", "gặp", "dự", "quyết", "đến", "tới",
          "sang", "rời", "bắt", "gửi", "như", "nhân", "trong", "sau", "trước", "từ", "hôm", "ngày");

  /** A body after this word is what the office is about, not where it is held. */
  private static final String ABOUT = "về";

  private final ArticleText article;
  private final OfficeTitles titles;
  private final Map<Long, RecognizedMention> starts = new HashMap<>();
  private final Map<Long, RecognizedMention> ends = new HashMap<>();
  private final Coreference coreference;
  private final Map<RecognizedMention, Cluster> clusters;

  OfficeFinder(
      ArticleText article,
      OfficeTitles titles,
      List<RecognizedMention> mentions,
      Coreference coreference,
      Map<RecognizedMention, Cluster> clusters) {
    this.coreference = coreference;
    this.article = article;
    this.titles = titles;
    this.clusters = clusters;
    for (RecognizedMention mention : mentions) {
      starts.put(place(mention.textIndex(), mention.firstToken()), mention);
      ends.put(place(mention.textIndex(), mention.endToken()), mention);
    }
  }

  void find(RecognizedMention person) {
    Cluster holder = clusters.get(person);
    if (holder == null || !holder.isPerson()) {
      return;
    }
    Text text = article.texts().get(person.textIndex());
    before(person, text, holder);
    after(person, text, holder);
  }

  private void before(RecognizedMention person, Text text, Cluster holder) {
    int end = person.firstToken();
    int sentence = text.sentenceStart(text.sentenceOf(end));
    while (end > sentence) {
      RecognizedMention body = ends.get(place(person.textIndex(), end));
      boolean held = body != null && body.type().equals(Entity.ORGANIZATION);
      int bare = held ? -1 : titles.bodyBefore(text, end);
      int roleEnd = held && body != null ? body.firstToken() : bare > sentence ? bare : end;
      int first = roleEnd > sentence ? titles.before(text, roleEnd) : -1;
      if (first < sentence) {
        return;
      }
      add(text, first, roleEnd, end, organization(body, person, text, roleEnd, end), holder);
      end = first;
      if (end > sentence && FORMER.contains(text.folded(end - 1))) {
        end--;
      }
      if (end > sentence + 1 && text.surface(end - 1).equals(",")) {
        if (follows(person.textIndex(), text, end - 1)) {
          return;
        }
        end--;
      }
    }
  }

  /** The body of an office: a mention, or a bare one of the place that the article is about. */
  private @Nullable Cluster organization(
      @Nullable RecognizedMention body, RecognizedMention person, Text text, int from, int end) {
    if (body != null && text.folded(body.firstToken() - 1).equals(ABOUT)) {
      return null;
    }
    if (body != null) {
      return body.type().equals(Entity.ORGANIZATION) ? clusters.get(body) : null;
    }
    return end > from && titles.kind(text, from, end).equals(OfficeTitles.BODY)
        ? coreference.bareBody(person, from, end)
        : null;
  }

  /** Whether the list before a comma follows a person's name, who holds it then. */
  private boolean follows(int textIndex, Text text, int comma) {
    int sentence = text.sentenceStart(text.sentenceOf(comma));
    for (int i = comma; i > sentence && i > comma - 12; i--) {
      RecognizedMention mention = ends.get(place(textIndex, i));
      if (mention != null && mention.type().equals(Entity.PERSON)) {
        return true;
      }
    }
    return false;
  }

  private void after(RecognizedMention person, Text text, Cluster holder) {
    int at = person.endToken();
    int sentence = text.sentenceEnd(text.sentenceOf(person.firstToken()));
    while (at + 1 < sentence) {
      String separator = text.folded(at);
      boolean list =
          separator.equals(",")
              || separator.equals("(")
              || separator.equals("-")
              || separator.equals("–")
              || separator.equals("và");
      if (!list && !BECOMES.contains(separator)) {
        return;
      }
      if (separator.equals("và") && at == person.endToken()) {
        return;
      }
      int first = at + 1;
      int role = first;
      if (FORMER.contains(text.folded(role)) && role + 1 < sentence) {
        role++;
      }
      int roleEnd = titles.after(text, role);
      if (roleEnd < 0
          || roleEnd > sentence
          || titles.kind(text, role, roleEnd).equals(OfficeTitles.ADDRESS)) {
        return;
      }
      RecognizedMention next = starts.get(place(person.textIndex(), roleEnd));
      int bodyStart = roleEnd;
      int bare = next == null ? titles.bodyAfter(text, roleEnd) : -1;
      if (next == null && bare < 0) {
        bodyStart = tail(person.textIndex(), text, roleEnd, sentence);
        next = starts.get(place(person.textIndex(), bodyStart));
        if (next == null && endsWithName(text, roleEnd, bodyStart)) {
          return;
        }
      }
      if (next != null && next.type().equals(Entity.PERSON)) {
        return;
      }
      int end = next != null ? next.endToken() : Math.max(bodyStart, bare);
      Cluster body = organization(next, person, text, roleEnd, end);
      RecognizedMention following = starts.get(place(person.textIndex(), end));
      if (following != null && following.type().equals(Entity.PERSON)) {
        return;
      }
      add(text, role, roleEnd, end, body, holder);
      at = end;
    }
  }

  /** Whether a single capitalised word ends the words after a title: the next person's name. */
  private static boolean endsWithName(Text text, int from, int end) {
    int last = end - 1;
    return last > from
        && text.capitalized(last)
        && !text.allCaps(last)
        && !text.capitalized(last - 1);
  }

  /** Where the small words after a title end: at a comma or a closing sign, else right away. */
  private int tail(int textIndex, Text text, int from, int sentence) {
    for (int i = from; i < sentence && i - from <= LONGEST_TAIL; i++) {
      String word = text.folded(i);
      if (!Character.isLetterOrDigit(word.charAt(0))) {
        return i;
      }
      if (TAIL_STOPS.contains(word) || starts.containsKey(place(textIndex, i))) {
        return i;
      }
    }
    return from;
  }

  private void add(
      Text text, int first, int roleEnd, int end, @Nullable Cluster organization, Cluster holder) {
    if (titles.kind(text, first, roleEnd).equals(OfficeTitles.ADDRESS)) {
      return;
    }
    int from = first > 0 && FORMER.contains(text.folded(first - 1)) ? first - 1 : first;
    String role = text.span(from, roleEnd).surface();
    String stated = text.folded(from, organization == null ? end : roleEnd);
    String key = stated + "@" + (organization == null ? "" : organization.id);
    var span = text.span(from, end);
    holder
        .offices
        .computeIfAbsent(key, k -> new OpenOffice(span.surface(), role, organization))
        .statedAt(span);
  }

  private static long place(int text, int token) {
    return ((long) text << 32) | token;
  }
}
