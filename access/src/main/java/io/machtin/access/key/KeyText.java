package io.machtin.access.key;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The key as its bearer has it: {@code mt_<id>_<secret>}, the secret being 256 random bits in base
 * 32 (RFC 4648, lower case, no padding: a double click selects it whole).
 *
 * <p>The hash is SHA-256 without salt or stretching. Those slow down guessing of what people
 * choose; 256 random bits cannot be guessed at any speed, no two keys are equal, and the hash is
 * computed for every request.
 */
public final class KeyText {
  /** What every key begins with, so that scanners find keys in places where none should be. */
  public static final String PREFIX = "mt_";

  private static final Pattern FORM = Pattern.compile("mt_([a-z2-7]{4,32})_[a-z2-7]{52}");
  private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
  private static final int ID_LENGTH = 8;
  private static final int SECRET_LENGTH = 52;
  private static final SecureRandom RANDOM = new SecureRandom();

  private KeyText() {}

  /** A new key. */
  public static String random() {
    return PREFIX + letters(ID_LENGTH) + "_" + letters(SECRET_LENGTH);
  }

  /** The id in a key; empty where the text is no key. */
  public static Optional<String> id(String key) {
    Matcher matcher = FORM.matcher(key);
    return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  /** The SHA-256 of a key in hexadecimal digits. */
  public static String hash(String key) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(key.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** Whether a key has a hash, in a time that does not depend on where they differ. */
  static boolean matches(String key, String hash) {
    return MessageDigest.isEqual(hash(key).getBytes(UTF_8), hash.getBytes(UTF_8));
  }

  private static String letters(int count) {
    StringBuilder text = new StringBuilder(count);
    for (int i = 0; i < count; i++) {
      text.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
    }
    return text.toString();
  }
}
