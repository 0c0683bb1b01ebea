package io.machtin.ingest.extract.charset;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mozilla.universalchardet.UniversalDetector;

/**
 * Decodes a page in the order of the HTML standard: byte order mark, HTTP header, the page's own
 * {@code <meta>}, then detection. Valid UTF-8 that is not plain ASCII is believed before a
 * declaration that says otherwise, as it cannot be valid by chance.
 */
public final class PageDecoder {
  /** Where the standard looks for {@code <meta charset>}; real pages need more. */
  private static final int PRESCAN = 8192;

  /** Enough to detect a charset. */
  private static final int SAMPLE = 64 * 1024;

  private static final Pattern CHARSET =
      Pattern.compile("charset\\s*=\\s*[\"']?\\s*([\\w:.-]+)", Pattern.CASE_INSENSITIVE);

  private PageDecoder() {}

  /** The text of a page. Never fails: what cannot be decoded becomes U+FFFD. */
  public static DecodedPage decode(byte[] bytes, @Nullable String contentType) {
    Optional<DecodedPage> marked = byMark(bytes);
    if (marked.isPresent()) {
      return checked(marked.get());
    }
    Optional<Charset> declared = declaredIn(contentType == null ? "" : contentType);
    if (declared.isEmpty()) {
      String head =
          new String(bytes, 0, Math.min(bytes.length, PRESCAN), StandardCharsets.ISO_8859_1);
      declared = declaredIn(head);
    }
    Optional<String> utf8 = strictly(bytes, StandardCharsets.UTF_8);
    if (utf8.isPresent() && !isEscapeBased(declared)) {
      return checked(new DecodedPage(utf8.get(), "UTF-8", List.of()));
    }
    Charset charset = declared.or(() -> detect(bytes)).orElse(StandardCharsets.UTF_8);
    if (charset.equals(StandardCharsets.UTF_8) && utf8.isEmpty()) {
      // Declared as UTF-8, with some bytes wrong: trust the declaration unless most is wrong.
      String text = new String(bytes, StandardCharsets.UTF_8);
      long broken = text.chars().filter(c -> c == '\ufffd').count();
      Optional<Charset> other = broken * 50 > text.length() ? detect(bytes) : Optional.empty();
      charset = other.orElse(charset);
    }
    return checked(new DecodedPage(new String(bytes, charset), charset.name(), List.of()));
  }

  /** Charsets whose every byte is ASCII, so that their text is valid UTF-8 too. */
  private static boolean isEscapeBased(Optional<Charset> declared) {
    return declared.filter(c -> c.name().startsWith("ISO-2022")).isPresent();
  }

  private static Optional<DecodedPage> byMark(byte[] b) {
    if (b.length >= 3 && (b[0] & 0xff) == 0xef && (b[1] & 0xff) == 0xbb && (b[2] & 0xff) == 0xbf) {
      return Optional.of(
          new DecodedPage(
              new String(b, 3, b.length - 3, StandardCharsets.UTF_8), "UTF-8", List.of()));
    }
    if (b.length >= 2 && (b[0] & 0xff) == 0xfe && (b[1] & 0xff) == 0xff) {
      return Optional.of(
          new DecodedPage(
              new String(b, 2, b.length - 2, StandardCharsets.UTF_16BE), "UTF-16BE", List.of()));
    }
    if (b.length >= 2 && (b[0] & 0xff) == 0xff && (b[1] & 0xff) == 0xfe) {
      return Optional.of(
          new DecodedPage(
              new String(b, 2, b.length - 2, StandardCharsets.UTF_16LE), "UTF-16LE", List.of()));
    }
    return Optional.empty();
  }

  private static Optional<Charset> declaredIn(String text) {
    Matcher matcher = CHARSET.matcher(text);
    while (matcher.find()) {
      Optional<Charset> charset = named(matcher.group(1));
      if (charset.isPresent()) {
        return charset;
      }
    }
    return Optional.empty();
  }

  /** By the label, with the substitutions of the WHATWG encoding standard that matter. */
  private static Optional<Charset> named(String label) {
    String name =
        switch (label.toLowerCase(Locale.ROOT)) {
          case "iso-8859-1", "latin1", "ascii", "us-ascii", "iso8859-1" -> "windows-1252";
          case "iso-8859-9" -> "windows-1254";
          case "gb2312", "gbk", "x-gbk" -> "GB18030";
          case "shift_jis", "shift-jis", "sjis", "x-sjis" -> "windows-31j";
          case "ks_c_5601-1987", "euc-kr", "ksc5601" -> "x-windows-949";
          case "tis-620" -> "x-windows-874";
          case "utf-16", "utf-16le", "utf-16be", "utf8", "unicode" -> "UTF-8";
          default -> label;
        };
    try {
      return Optional.of(Charset.forName(name));
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return Optional.empty();
    }
  }

  private static Optional<Charset> detect(byte[] bytes) {
    UniversalDetector detector = new UniversalDetector();
    detector.handleData(bytes, 0, Math.min(bytes.length, SAMPLE));
    detector.dataEnd();
    String name = detector.getDetectedCharset();
    return name == null ? named("windows-1252") : named(name);
  }

  private static Optional<String> strictly(byte[] bytes, Charset charset) {
    try {
      CharBuffer text =
          charset
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(bytes));
      return Optional.of(text.toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  private static DecodedPage checked(DecodedPage page) {
    List<String> notes = new ArrayList<>(LegacyVietnamese.notes(page.text()));
    return new DecodedPage(page.text(), page.charset(), notes);
  }
}
