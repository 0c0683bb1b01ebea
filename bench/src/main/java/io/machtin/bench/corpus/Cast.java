package io.machtin.bench.corpus;

import io.machtin.events.Entity;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.random.RandomGenerator;

/** Who and what the generated articles name; all lists ordered from often to seldom named. */
record Cast(List<Named> people, List<Named> organizations, List<Named> places) {

  /**
   * Somebody or something with a name.
   *
   * @param office the office that is put before a person's name, empty for others
   */
  record Named(String id, String type, String name, String office) {}

  /**
   * @param seed the same cast for the same seed
   * @param people how many people; the names are all different
   */
  static Cast of(Vocabulary vocabulary, long seed, int people) {
    RandomGenerator random = new Random(seed);
    List<Named> places = new ArrayList<>();
    List<Named> organizations = new ArrayList<>();
    for (String place : vocabulary.words("places")) {
      places.add(new Named("place-" + places.size(), Entity.LOCATION, place, ""));
    }
    for (String head : vocabulary.words("organisation heads")) {
      for (Named place : places) {
        organizations.add(
            new Named(
                "organization-" + organizations.size(),
                Entity.ORGANIZATION,
                head + " " + place.name(),
                ""));
      }
    }
    Set<String> names = new LinkedHashSet<>();
    while (names.size() < people) {
      names.add(
          pick(random, vocabulary.words("surnames"))
              + " "
              + pick(random, vocabulary.words("middle names"))
              + " "
              + (random.nextInt(3) == 0 ? pick(random, vocabulary.words("given names")) + " " : "")
              + pick(random, vocabulary.words("given names")));
    }
    List<Named> persons = new ArrayList<>();
    for (String name : names) {
      String office = pick(random, vocabulary.words("offices"));
      persons.add(new Named("person-" + persons.size(), Entity.PERSON, name, office));
    }
    return new Cast(persons, List.copyOf(organizations), places);
  }

  private static String pick(RandomGenerator random, List<String> words) {
    return words.get(random.nextInt(words.size()));
  }
}
