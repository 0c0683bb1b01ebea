package io.machtin.ingest.extract.charset;

import java.util.List;

/**
 * Recognises text typed in the old Vietnamese font encodings TCVN3 (ABC) and VNI. They are not
 * charsets: their bytes are valid windows-1252, only the font made them Vietnamese, so decoding
 * cannot find them. They are told by letter pairs that no other language writes.
 */
final class LegacyVietnamese {
  /** Frequent syllables in TCVN3: "của", "không", "được", "người", "những", "một", "tại". */
  private static final String[] TCVN3 = {
    "cña", "kh«ng", "®­îc", "ng­êi", "nh÷ng", "mét", "t¹i", "vµ", "®Õn", "ViÖt", "lµ", "n¨m"
  };

  /** The same syllables in VNI. */
  private static final String[] VNI = {
    "cuûa", "khoâng", "ñöôïc", "ngöôøi", "nhöõng", "moät", "taïi", "vaø", "ñeán", "Vieät", "laø",
    "naêm"
  };

  /** So many different syllables cannot stand there by chance. */
  private static final int ENOUGH = 4;

  private static final int SAMPLE = 200_000;

  private LegacyVietnamese() {}

  static List<String> notes(String text) {
    String sample = text.length() > SAMPLE ? text.substring(0, SAMPLE) : text;
    if (!hasHighLatin(sample)) {
      return List.of();
    }
    if (count(sample, TCVN3) >= ENOUGH) {
      return List.of("legacy-encoding: TCVN3 (ABC) text, not converted");
    }
    if (count(sample, VNI) >= ENOUGH) {
      return List.of("legacy-encoding: VNI text, not converted");
    }
    return List.of();
  }

  private static boolean hasHighLatin(String text) {
    int seen = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '®' || c == '«' || c == 'ñ' || c == 'ö' || c == 'µ' || c == 'û') {
        if (++seen > 20) {
          return true;
        }
      }
    }
    return false;
  }

  private static int count(String text, String[] syllables) {
    int found = 0;
    for (String syllable : syllables) {
      if (text.contains(syllable)) {
        found++;
      }
    }
    return found;
  }
}
