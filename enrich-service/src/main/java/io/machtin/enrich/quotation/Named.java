package io.machtin.enrich.quotation;

import io.machtin.enrich.text.ArticleText;
import io.machtin.enrich.text.Text;
import io.machtin.events.Entity;
import io.machtin.events.TextSpan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The entities and offices of one text by the tokens that name them, in the order of the text. */
final class Named {

  /** One place; the office is absent for a place that names the entity itself. */
  record Place(int first, int end, Entity entity, Entity.@Nullable Office office) {
    boolean isPerson() {
      return office == null && entity.type().equals(Entity.PERSON);
    }

    boolean isBody() {
      return office == null && entity.type().equals(Entity.ORGANIZATION);
    }
  }

  private final Place[] names;
  private final int[] starts;
  private final Place[] offices;
  private final int[] officeStarts;

  private Named(List<Place> names, List<Place> offices) {
    this.names = sorted(names);
    this.offices = sorted(offices);
    starts = Arrays.stream(this.names).mapToInt(Place::first).toArray();
    officeStarts = Arrays.stream(this.offices).mapToInt(Place::first).toArray();
  }

  /** For each text of an article, in its order. Linear in the mentions. */
  static List<Named> of(ArticleText article, List<Entity> entities) {
    Map<String, Fields> fields = new LinkedHashMap<>();
    for (Text text : article.texts()) {
      fields.put(text.field(), new Fields(text, new ArrayList<>(), new ArrayList<>(0)));
    }
    for (Entity entity : entities) {
      for (Entity.Mention mention : entity.mentions()) {
        Fields of = fields.get(mention.field());
        if (of != null) {
          of.names.add(place(of.text, mention.start(), mention.end(), entity, null));
        }
      }
      for (Entity.Office office : entity.offices()) {
        for (TextSpan span : office.mentions()) {
          Fields of = fields.get(span.field());
          if (of != null) {
            of.offices.add(place(of.text, span.start(), span.end(), entity, office));
          }
        }
      }
    }
    List<Named> named = new ArrayList<>();
    fields.values().forEach(of -> named.add(new Named(of.names, of.offices)));
    return named;
  }

  private record Fields(Text text, List<Place> names, List<Place> offices) {}

  private static Place place(
      Text text, int start, int end, Entity entity, Entity.@Nullable Office office) {
    return new Place(text.tokenAt(start), text.tokenAt(end - 1) + 1, entity, office);
  }

  private static Place[] sorted(List<Place> places) {
    Place[] sorted = places.toArray(Place[]::new);
    Arrays.sort(sorted, Comparator.comparingInt(Place::first));
    return sorted;
  }

  int size() {
    return names.length;
  }

  Place get(int i) {
    return names[i];
  }

  /** The last name that begins before a token; -1 if none does. */
  int lastBefore(int token) {
    int found = Arrays.binarySearch(starts, token);
    return found >= 0 ? found - 1 : -found - 2;
  }

  @Nullable Place startingAt(int token) {
    int found = Arrays.binarySearch(starts, token);
    return found >= 0 ? names[found] : null;
  }

  @Nullable Place endingAt(int token) {
    int last = lastBefore(token);
    return last >= 0 && names[last].end() == token ? names[last] : null;
  }

  /** The office that ends before a token, of the person if one is given. */
  @Nullable Place officeEndingAt(int token, @Nullable Entity holder) {
    int found = Arrays.binarySearch(officeStarts, token);
    int last = found >= 0 ? found - 1 : -found - 2;
    // Offices of one text hardly overlap; a longer one may begin before a shorter one.
    for (int i = last; i >= 0 && i > last - 3; i--) {
      if (offices[i].end() == token && (holder == null || offices[i].entity() == holder)) {
        return offices[i];
      }
    }
    return null;
  }

  /** The office of a person that begins at a token. */
  @Nullable Place officeStartingAt(int token, Entity holder) {
    int found = Arrays.binarySearch(officeStarts, token);
    return found >= 0 && offices[found].entity() == holder ? offices[found] : null;
  }
}
