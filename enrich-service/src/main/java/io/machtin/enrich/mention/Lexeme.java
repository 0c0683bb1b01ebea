package io.machtin.enrich.mention;

/** What a list says about a phrase. The order is part of the model file: append only. */
enum Lexeme {
  SURNAME("surnames", true),
  GIVEN_NAME("given-names", true),
  TITLE("person-titles", false),
  RANK("ranks", false),
  KINSHIP("kinship", false),
  ORGANIZATION_HEAD("organization-heads", false),
  LEGAL_FORM("legal-forms", false),
  LOCATION_HEAD("location-heads", false),
  SPEECH_VERB("speech-verbs", false),
  SEXAGENARY_YEAR("sexagenary-years", true),
  SENTENCE_OPENER("sentence-openers", false),
  ORGANIZATION_NAME("organization-names", true),
  LOCATION_NAME("location-names", true),
  PERSON_NAME("person-names", true),
  DECOY("decoys", true),
  PUBLIC_BODY_HEAD("public-body-heads", false);

  private final String list;
  private final boolean name;

  Lexeme(String list, boolean name) {
    this.list = list;
    this.name = name;
  }

  /** Its place in the marks of a token, from 0. */
  @SuppressWarnings("EnumOrdinal") // the order is part of the model file, see above
  int place() {
    return ordinal();
  }

  /** File name of its list, without the folder and the ending. */
  String list() {
    return list;
  }

  /** Whether it holds only where the text writes a capital at its beginning or its end. */
  boolean isName() {
    return name;
  }
}
