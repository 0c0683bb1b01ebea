package io.machtin.enrich.quotation;

import io.machtin.enrich.quotation.Named.Place;
import io.machtin.enrich.quotation.SpeechLexicon.Role;
import io.machtin.enrich.text.Folding;
import io.machtin.enrich.text.Text;
import io.machtin.enrich.text.TokenKind;
import io.machtin.events.Entity;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds who is meant by the words beside a cue: a name with its title ("Giám đốc Sở Y tế Lê An"), a
 * body or who speaks for it ("đại diện Bộ Y tế"), a title or a form of address alone. The last two
 * get an id only where one person of the article can be meant.
 */
final class Speakers {

  /** A speaker's description between name and verb is no longer than this. */
  private static final int LONGEST_APPOSITION = 40;

  /** How far back a form of address alone may refer. */
  private static final int REFERENCE_REACH = 150;

  private static final int LONGEST_TITLE = 20;

  private static final Entity AMBIGUOUS =
      new Entity("?", Entity.PERSON, "?", 0, null, List.of(), List.of());

  private final Text text;
  private final Named named;
  private final SpeechLexicon lexicon;
  private final Holders holders;
  private @Nullable Map<Entity, String> addresses;

  Speakers(Text text, Named named, SpeechLexicon lexicon, Holders holders) {
    this.text = text;
    this.named = named;
    this.lexicon = lexicon;
    this.holders = holders;
  }

  /**
   * Who can be meant by a title or a given name alone; the same for all texts of an article. Made
   * when first asked, for most articles name their speakers in full.
   */
  static final class Holders {
    private final List<Entity> entities;
    private final Map<String, Entity> byRole = new HashMap<>();
    private final Map<String, Entity> byGivenName = new HashMap<>();
    private boolean made;

    Holders(List<Entity> entities) {
      this.entities = entities;
    }

    @Nullable Entity called(String givenName) {
      make();
      return byGivenName.get(givenName);
    }

    @Nullable Entity holding(String role) {
      make();
      return byRole.get(role);
    }

    private void make() {
      if (made) {
        return;
      }
      made = true;
      for (Entity entity : entities) {
        if (entity.type().equals(Entity.PERSON)) {
          String name = Folding.fold(entity.name());
          put(byGivenName, name.substring(name.lastIndexOf(' ') + 1), entity);
          for (Entity.Office office : entity.offices()) {
            put(byRole, Folding.fold(office.role()), entity);
            put(byRole, Folding.fold(office.title()), entity);
          }
        }
      }
    }

    private static void put(Map<String, Entity> map, String key, Entity entity) {
      map.merge(key, entity, (a, b) -> a == b ? a : AMBIGUOUS);
    }
  }

  /** The speaker whose words end before a token, over adverbs and a description; null if none. */
  @Nullable Speaker before(int token) {
    int end = withoutAdverbs(token);
    if (end <= 0) {
      return null;
    }
    Speaker speaker = endingAt(end);
    Place last = named.endingAt(end);
    Speaker holder = last == null || last.isPerson() ? null : holder(end);
    if (holder != null) {
      return holder;
    }
    return speaker != null ? speaker : described(end);
  }

  /** Where the adverbs before a verb begin. */
  int withoutAdverbs(int token) {
    int end = token;
    for (int adverb = 1; adverb > 0 && end > 0 && !text.startsParagraph(end); end -= adverb) {
      adverb = lexicon.upTo(text, end, Role.ADVERB);
    }
    return end;
  }

  /** The speaker whose words end right before a token. */
  @Nullable Speaker endingAt(int end) {
    if (end <= 0 || (end < text.size() && text.startsParagraph(end))) {
      return null;
    }
    Place name = named.endingAt(end);
    if (name != null && name.isPerson()) {
      return person(name);
    }
    if (name != null && name.isBody()) {
      return body(name);
    }
    Place office = named.officeEndingAt(end, null);
    if (office != null) {
      Place holder = sign(office.first() - 1) == 0 ? null : named.endingAt(office.first() - 1);
      Speaker person = holder == null || !holder.isPerson() ? null : person(holder);
      return person == null
          ? new Speaker(office.first(), end, office.entity().id(), title(office), true)
          : new Speaker(person.first(), person.end(), person.id(), title(office), true);
    }
    int title = name == null ? 0 : titleUpTo(name.first());
    return title > 0 && name != null ? titled(name.first() - title, end) : unnamed(end);
  }

  /** The speaker whose words begin right at a token: titles, then the name. */
  @Nullable Speaker startingAt(int first) {
    int reach = Math.min(text.size(), first + LONGEST_TITLE);
    int last = named.lastBefore(first) + 1;
    for (int i = last; i < named.size() && named.get(i).first() < reach; i++) {
      Speaker speaker = endingAt(named.get(i).end());
      if (speaker != null && speaker.first() == first) {
        // "Bộ trưởng Bộ Y tế Lê An": the body's name is not yet the end of the words.
        Place next = named.startingAt(speaker.end());
        Speaker longer = next == null ? null : endingAt(next.end());
        return longer != null && longer.first() == first ? longer : speaker;
      }
      if (speaker != null && speaker.first() > first) {
        return null;
      }
    }
    return null;
  }

  private @Nullable Speaker person(Place name) {
    int first = name.first();
    String title = null;
    Place office = named.officeEndingAt(first, name.entity());
    if (office != null) {
      first = office.first();
      title = title(office);
    } else {
      int words = title(first);
      first -= words;
    }
    return someoneElse(first)
        ? null
        : new Speaker(first, name.end(), name.entity().id(), title, true);
  }

  /** Tokens of titles and forms of address before a name. */
  private int title(int nameFirst) {
    int first = nameFirst;
    int words;
    do {
      if (first <= 0 || text.startsParagraph(first)) {
        break;
      }
      words = Math.max(lexicon.upTo(text, first, Role.ADDRESS), titleUpTo(first));
      first -= words;
    } while (words > 0);
    return nameFirst - first;
  }

  private int titleUpTo(int end) {
    return lexicon.upTo(text, end, Role.TITLE);
  }

  private @Nullable Speaker body(Place name) {
    int before = name.first();
    if (before > 0 && text.folded(before - 1).equals("của")) {
      before--;
    }
    int spokes = lexicon.upTo(text, before, Role.SPOKES);
    if (spokes > 0) {
      int first = before - spokes;
      return new Speaker(first, name.end(), name.entity().id(), null, false);
    }
    int title = before == name.first() ? titleUpTo(before) : 0;
    if (title > 0) {
      return titled(before - title, name.end());
    }
    return someoneElse(name.first())
        ? null
        : new Speaker(name.first(), name.end(), name.entity().id(), null, false);
  }

  /** "con gái ông An", "công ty của ông An": not he is meant. */
  private boolean someoneElse(int first) {
    return first > 0 && !text.startsParagraph(first) && lexicon.upTo(text, first, Role.OTHER) > 0;
  }

  private @Nullable Speaker unnamed(int end) {
    int address = lexicon.upTo(text, end, Role.ADDRESS);
    if (address > 0) {
      int first = end - address;
      // "Nữ con tin Anh nói": a capital inside a sentence makes it a name.
      return someoneElse(first) || (text.capitalized(first) && !startsClause(first))
          ? null
          : new Speaker(first, end, id(referent(first, text.folded(first))), null, true);
    }
    if (text.capitalized(end - 1)) {
      int words = lexicon.upTo(text, end - 1, Role.ADDRESS);
      if (words > 0) {
        int first = end - 1 - words;
        Entity bearer = holders.called(text.folded(end - 1));
        return someoneElse(first) ? null : new Speaker(first, end, id(bearer), null, true);
      }
    }
    int title = titleUpTo(end);
    return title > 0 && startsClause(end - title) ? titled(end - title, end) : null;
  }

  /** A title alone stands for a person only where nothing before it says which one or how many. */
  private boolean startsClause(int first) {
    return first == 0 || text.startsParagraph(first) || text.kind(first - 1) != TokenKind.WORD;
  }

  private Speaker titled(int first, int end) {
    Entity holder = holders.holding(text.folded(first, end));
    return new Speaker(first, end, id(holder), text.span(first, end).surface(), true);
  }

  private static @Nullable String id(@Nullable Entity entity) {
    return entity == null || entity == AMBIGUOUS ? null : entity.id();
  }

  private static @Nullable String title(Place office) {
    Entity.Office stated = office.office();
    return stated == null ? null : stated.title();
  }

  /** "Ông Lê An, Trưởng phòng Tổ chức Sở Y tế [cho biết]": not the body speaks but the person. */
  private @Nullable Speaker holder(int end) {
    int sentence = text.sentenceStart(text.sentenceOf(end - 1));
    int reach = Math.max(sentence, end - LONGEST_APPOSITION);
    for (int i = named.lastBefore(end); i >= 0 && named.get(i).first() >= reach; i--) {
      Place name = named.get(i);
      char sign = sign(name.end());
      if (!name.isPerson() || (sign != ',' && sign != '-')) {
        continue;
      }
      Speaker speaker = person(name);
      boolean opens = speaker != null && speaker.first() == sentence;
      if (opens || lexicon.from(text, name.end() + 1, Role.TITLE) > 0) {
        return withOffice(speaker, name);
      }
    }
    return null;
  }

  /** "Ông Lê An, Giám đốc Sở Y tế, [cho biết]"; "ông An - người dân ở đây - [nói]". */
  private @Nullable Speaker described(int end) {
    char mark = sign(end - 1);
    if (mark == 0) {
      return null;
    }
    int reach = Math.max(text.sentenceStart(text.sentenceOf(end - 1)), end - LONGEST_APPOSITION);
    for (int i = named.lastBefore(end); i >= 0 && named.get(i).first() >= reach; i--) {
      Place name = named.get(i);
      if (!name.isPerson() || name.end() >= end - 1) {
        continue;
      }
      char opening = sign(name.end());
      Place office = named.officeStartingAt(name.end() + 1, name.entity());
      boolean title = office != null || lexicon.from(text, name.end() + 1, Role.TITLE) > 0;
      boolean closed = opening == '(' ? mark == ')' || mark == ',' : opening == mark || title;
      if (opening != 0 && opening != ')' && closed && (opening != ',' || title)) {
        return withOffice(person(name), name);
      }
    }
    return null;
  }

  /** The speaker with the office behind the name, if none stands before it. */
  private @Nullable Speaker withOffice(@Nullable Speaker speaker, Place name) {
    Place office = named.officeStartingAt(name.end() + 1, name.entity());
    return speaker == null || speaker.title() != null || office == null
        ? speaker
        : new Speaker(speaker.first(), speaker.end(), speaker.id(), title(office), true);
  }

  /** The sign round a description that a token is, dashes as one; 0 for every other token. */
  private char sign(int token) {
    if (token < 0 || token >= text.size() || text.kind(token) == TokenKind.WORD) {
      return 0;
    }
    char c = text.content().charAt(text.start(token));
    return switch (c) {
      case ',', '(', ')' -> c;
      case '-', '–', '—' -> '-';
      default -> 0;
    };
  }

  /** The one person before a token who may be called so; null if there is none or more than one. */
  private @Nullable Entity referent(int token, String address) {
    Map<Entity, String> called = addresses();
    Entity only = null;
    for (int i = named.lastBefore(token);
        i >= 0 && named.get(i).first() >= token - REFERENCE_REACH;
        i--) {
      Place name = named.get(i);
      if (!name.isPerson() || name.entity() == only) {
        continue;
      }
      String form = called.get(name.entity());
      if (form != null && !form.equals(address)) {
        continue;
      }
      if (only != null) {
        return null;
      }
      only = name.entity();
    }
    return only;
  }

  /** The form of address that each person is first given in this text. */
  private Map<Entity, String> addresses() {
    Map<Entity, String> known = addresses;
    if (known == null) {
      known = new IdentityHashMap<>();
      for (int i = 0; i < named.size(); i++) {
        Place name = named.get(i);
        int words =
            name.isPerson() && name.first() > 0 && !text.startsParagraph(name.first())
                ? lexicon.upTo(text, name.first(), Role.ADDRESS)
                : 0;
        if (words > 0) {
          known.putIfAbsent(name.entity(), text.folded(name.first() - words));
        }
      }
      addresses = known;
    }
    return known;
  }
}
