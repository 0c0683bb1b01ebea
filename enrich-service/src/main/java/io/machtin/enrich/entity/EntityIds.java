package io.machtin.enrich.entity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.Locale;

/**
 * Ids of entities that no list knows: made from type and comparable name, so that the same name
 * gets the same id tomorrow. Readable by people, without marks, with six hex digits of SHA-256 that
 * keep apart what differs in marks only ("đường", "dương").
 */
final class EntityIds {
  private static final int HASH_BYTES = 3;

  /** Never fed, only cloned: looking the algorithm up costs more than the hash. */
  private static final MessageDigest SHA_256 = sha256();

  private EntityIds() {}

  static String of(String type, String form) {
    return prefix(type) + ":" + plain(form) + "-" + hash(form);
  }

  /** Letters and digits without marks, one hyphen for whatever stands between them. */
  private static String plain(String form) {
    String letters = Normalizer.normalize(form, Normalizer.Form.NFD);
    StringBuilder plain = new StringBuilder(letters.length());
    boolean gap = false;
    for (int i = 0; i < letters.length(); i++) {
      char c = letters.charAt(i);
      if (Character.isLetterOrDigit(c)) {
        if (gap && plain.length() > 0) {
          plain.append('-');
        }
        plain.append(c == 'đ' ? 'd' : c);
        gap = false;
      } else if (Character.getType(c) != Character.NON_SPACING_MARK) {
        gap = true;
      }
    }
    return plain.toString();
  }

  private static String prefix(String type) {
    return switch (type) {
      case "ORGANIZATION" -> "org";
      case "LOCATION" -> "place";
      default -> type.toLowerCase(Locale.ROOT);
    };
  }

  private static String hash(String form) {
    try {
      MessageDigest sha256 = (MessageDigest) SHA_256.clone();
      byte[] digest = sha256.digest(form.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, HASH_BYTES);
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("the JDK's SHA-256 can be cloned", e);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
