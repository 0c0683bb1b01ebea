package io.machtin.enrich.entity;

import io.machtin.enrich.text.ArticleText;
import io.machtin.enrich.text.PhraseTrie;
import io.machtin.enrich.text.Text;
import io.machtin.events.Entity;
import java.util.List;
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

  /** What says that somebody was given an office, before "làm" or by itself. */
  private static final PhraseTrie APPOINTED =
      PhraseTrie.of(
          "bổ nhiệm làm",
          "bầu làm",
          "cử làm",
          "phân công làm",
          "chỉ định làm",
          "giữ chức",
          "giữ chức vụ",
          "đảm nhận chức vụ",
          "đảm nhiệm chức vụ");

  private static final Set<String> APPOINTED_END = Set.of("làm", "chức", "vụ");

  /** How far behind the name an appointment may stand, in words. */
  private static final int FURTHEST_APPOINTMENT = 8;

  /** Words of a description between offices that is none: "54 tuổi", "cố vấn cao cấp". */
  private static final int LONGEST_ASIDE = 6;

  /** How far before a title the person may stand whose list it goes on. */
  private static final int LONGEST_LIST = 40;

  private static final String AND_AT_ONCE = "kiêm";

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

  private final OfficeTitles titles;
  private final Coreference coreference;

  /** By text and token: the mention that begins there, and the one that ends before. */
  private final @Nullable Occurrence[][] starts;

  private final @Nullable Occurrence[][] ends;

  OfficeFinder(
      ArticleText article,
      OfficeTitles titles,
      List<Occurrence> mentions,
      Coreference coreference) {
    this.titles = titles;
    this.coreference = coreference;
    int texts = article.texts().size();
    starts = new Occurrence[texts][];
    ends = new Occurrence[texts][];
    for (int t = 0; t < texts; t++) {
      starts[t] = new Occurrence[article.texts().get(t).size() + 1];
      ends[t] = new Occurrence[article.texts().get(t).size() + 1];
    }
    for (Occurrence mention : mentions) {
      starts[mention.textIndex()][mention.first()] = mention;
      ends[mention.textIndex()][mention.end()] = mention;
    }
  }

  void find(Occurrence person) {
    if (person.cluster().isPerson()) {
      before(person, person.text, person.cluster());
      after(person, person.text, person.cluster());
    }
  }

  private void before(Occurrence person, Text text, Cluster holder) {
    int end = person.first();
    int sentence = text.sentenceStart(text.sentenceOf(end));
    while (end > sentence) {
      Occurrence body = ends[person.textIndex()][end];
      // "Tổng thống Mỹ Donald Trump": the country belongs to the title, and holds no office.
      boolean held =
          body != null
              && (body.isOf(Entity.ORGANIZATION)
                  || (body.isOf(Entity.LOCATION) && end == person.first()));
      int bare = held ? -1 : titles.bodyBefore(text, end);
      int roleEnd = held && body != null ? body.first() : bare > sentence ? bare : end;
      int first = roleEnd > sentence ? titles.before(text, roleEnd) : -1;
      if (first < sentence) {
        return;
      }
      add(text, first, roleEnd, end, organization(body, person, text, roleEnd, end), holder);
      end = first;
      if (end > sentence && FORMER.contains(text.folded(end - 1))) {
        end--;
      }
      if (end > sentence + 1 && text.folded(end - 1).equals(AND_AT_ONCE)) {
        end--;
        continue;
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
      @Nullable Occurrence body, Occurrence person, Text text, int from, int end) {
    if (body != null && text.folded(body.first() - 1).equals(ABOUT)) {
      return null;
    }
    if (body != null) {
      return body.isOf(Entity.ORGANIZATION) ? body.cluster() : null;
    }
    return end > from && titles.isBody(text, from, end)
        ? coreference.bareBody(person, from, end)
        : null;
  }

  /** Whether the list before a comma follows a person's name, who holds it then. */
  private boolean follows(int textIndex, Text text, int comma) {
    int sentence = text.sentenceStart(text.sentenceOf(comma));
    for (int i = comma; i > sentence && i > comma - LONGEST_LIST; i--) {
      Occurrence mention = ends[textIndex][i];
      if (mention != null && mention.isOf(Entity.PERSON)) {
        return true;
      }
    }
    return false;
  }

  private void after(Occurrence person, Text text, Cluster holder) {
    int sentence = text.sentenceEnd(text.sentenceOf(person.first()));
    int at = appointment(person, text, sentence);
    while (at + 1 < sentence) {
      String separator = text.folded(at);
      boolean list =
          separator.equals(",")
              || separator.equals("(")
              || separator.equals("-")
              || separator.equals("–")
              || separator.equals("và")
              || separator.equals(AND_AT_ONCE);
      boolean appointed = at > person.end() && APPOINTED_END.contains(separator);
      if (!list && !appointed && !BECOMES.contains(separator)) {
        return;
      }
      if (separator.equals("và") && at == person.end()) {
        return;
      }
      int first = at + 1;
      int role = first;
      if (FORMER.contains(text.folded(role)) && role + 1 < sentence) {
        role++;
      }
      int roleEnd = titles.after(text, role);
      int aside = roleEnd < 0 && list ? afterAside(person.textIndex(), text, first, sentence) : -1;
      if (aside > 0) {
        at = aside;
        continue;
      }
      if (roleEnd < 0 || roleEnd > sentence || titles.isAddress(text, role, roleEnd)) {
        return;
      }
      Occurrence inside = bodyInside(person.textIndex(), role, roleEnd);
      if (inside != null) {
        int bodyAt = inside.first();
        boolean whole = !titles.isListed(text, role, bodyAt);
        add(
            text,
            role,
            whole ? roleEnd : bodyAt,
            inside.end(),
            organization(inside, person, text, bodyAt, inside.end()),
            holder);
        at = inside.end();
        continue;
      }
      Occurrence next = starts[person.textIndex()][roleEnd];
      int bodyStart = roleEnd;
      int bare = next == null ? titles.bodyAfter(text, roleEnd) : -1;
      if (next == null && bare < 0) {
        bodyStart = tail(person.textIndex(), text, roleEnd, sentence);
        next = starts[person.textIndex()][bodyStart];
        if (next == null && endsWithName(text, roleEnd, bodyStart)) {
          return;
        }
      }
      if (next != null && next.isOf(Entity.PERSON)) {
        return;
      }
      int end = next != null ? next.end() : Math.max(bodyStart, bare);
      Cluster body = organization(next, person, text, roleEnd, end);
      Occurrence following = starts[person.textIndex()][end];
      if (following != null && following.isOf(Entity.PERSON)) {
        return;
      }
      add(text, role, roleEnd, end, body, holder);
      at = end;
    }
  }

  /**
   * Where the offices of a person begin: at the name's end, or at the last word of what says that
   * the person was given one ("được Quốc hội bầu làm").
   */
  private int appointment(Occurrence person, Text text, int sentence) {
    int from = person.end();
    int furthest = Math.min(sentence, from + FURTHEST_APPOINTMENT) - 1;
    for (int i = from; i < furthest; i++) {
      if (!Character.isLetterOrDigit(text.folded(i).charAt(0))) {
        return from;
      }
      Occurrence mention = starts[person.textIndex()][i];
      if (mention != null && mention.isOf(Entity.PERSON)) {
        return from;
      }
      int words = APPOINTED.from(text, i);
      if (words > 0 && i + words < sentence) {
        return i + words - 1;
      }
    }
    return from;
  }

  /** A body that begins inside a title: "phòng Nghiệp vụ Y" in "Trưởng phòng Nghiệp vụ Y". */
  private @Nullable Occurrence bodyInside(int textIndex, int role, int roleEnd) {
    for (int i = role + 1; i < roleEnd; i++) {
      Occurrence mention = starts[textIndex][i];
      if (mention != null && mention.isOf(Entity.ORGANIZATION) && mention.end() >= roleEnd) {
        return mention;
      }
    }
    return null;
  }

  /**
   * Where a description that is no office ends, if a title follows it: the age, the home, the
   * larger body of the one before. -1 where another person or too many words stand there.
   */
  private int afterAside(int textIndex, Text text, int first, int sentence) {
    int words = 0;
    int i = first;
    while (i < sentence && words <= LONGEST_ASIDE) {
      Occurrence mention = starts[textIndex][i];
      if (mention != null && mention.isOf(Entity.PERSON)) {
        return -1;
      }
      if (i > first && text.surface(i).equals(",")) {
        int role = i + 1;
        if (role < sentence && FORMER.contains(text.folded(role))) {
          role++;
        }
        return titles.after(text, role) > 0 ? i : -1;
      }
      i = mention == null ? i + 1 : mention.end();
      words++;
    }
    return -1;
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
      if (TAIL_STOPS.contains(word) || starts[textIndex][i] != null) {
        return i;
      }
    }
    return from;
  }

  private void add(
      Text text, int first, int roleEnd, int end, @Nullable Cluster organization, Cluster holder) {
    if (titles.isAddress(text, first, roleEnd)) {
      return;
    }
    int from = first > 0 && FORMER.contains(text.folded(first - 1)) ? first - 1 : first;
    String role = text.span(from, roleEnd).surface();
    String stated = text.folded(from, organization == null ? end : roleEnd);
    String key = stated + "@" + (organization == null ? "" : organization.id());
    var span = text.span(from, end);
    holder
        .offices
        .computeIfAbsent(key, k -> new OpenOffice(span.surface(), role, organization))
        .statedAt(span);
  }
}
