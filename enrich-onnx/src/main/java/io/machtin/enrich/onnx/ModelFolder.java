package io.machtin.enrich.onnx;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The files of one model. */
record ModelFolder(Path folder) {
  private static final JsonMapper MAPPER = new JsonMapper();

  /** Of the models that count positions from the one after the padding's id (fairseq's way). */
  private static final Set<String> POSITIONS_AFTER_PADDING =
      Set.of("roberta", "xlm-roberta", "xlm-roberta-xl", "camembert");

  private static final int USUAL_LENGTH = 512;
  private static final int VERSION_BYTES = 6;

  /** The folder's name, with what could not stand in a version taken out. */
  String name() {
    String name = String.valueOf(folder.toAbsolutePath().normalize().getFileName());
    return "onnx:" + name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}._-]+", "-");
  }

  /**
   * @throws IllegalArgumentException if there is none
   */
  Path network() {
    return Stream.of("model.onnx", "onnx/model.onnx")
        .map(folder::resolve)
        .filter(Files::isRegularFile)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    folder
                        + " has no model.onnx: export the model with"
                        + " 'optimum-cli export onnx --task token-classification'"));
  }

  Optional<Path> file(String name) {
    return Optional.of(folder.resolve(name)).filter(Files::isRegularFile);
  }

  /**
   * @throws IllegalArgumentException if there is none or it is no JSON object
   */
  JsonNode config() {
    return json(
        file("config.json")
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        folder
                            + " has no config.json, which says what the labels mean (id2label)")));
  }

  /** Most pieces that the model takes at once, those that mark begin and end counted. */
  int longest() {
    JsonNode config = config();
    int longest = Integer.MAX_VALUE;
    int positions = config.path("max_position_embeddings").asInt(0);
    if (positions > 0) {
      boolean shifted = POSITIONS_AFTER_PADDING.contains(config.path("model_type").asText());
      longest = positions - (shifted ? config.path("pad_token_id").asInt(1) + 1 : 0);
    }
    Optional<Path> ofTokenizer = file("tokenizer_config.json");
    if (ofTokenizer.isPresent()) {
      // Absent or 1e30 where it is not known.
      double told = json(ofTokenizer.get()).path("model_max_length").asDouble(0);
      longest = told > 0 ? (int) Math.min(longest, told) : longest;
    }
    return longest == Integer.MAX_VALUE ? USUAL_LENGTH : longest;
  }

  /** Twelve hex digits that change with any file in the folder. */
  String version() {
    try (DigestOutputStream digest =
            new DigestOutputStream(
                OutputStream.nullOutputStream(), MessageDigest.getInstance("SHA-256"));
        Stream<Path> files = Files.walk(folder, 2)) {
      for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile).sorted()::iterator) {
        digest.write(folder.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
        try (InputStream in = Files.newInputStream(file)) {
          in.transferTo(digest);
        }
      }
      return HexFormat.of().formatHex(digest.getMessageDigest().digest(), 0, VERSION_BYTES);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the model in " + folder, e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  List<String> lines(Path file) {
    return text(file).lines().toList();
  }

  String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  private static JsonNode json(Path file) {
    try {
      JsonNode read = MAPPER.readTree(Files.readAllBytes(file));
      if (read.isObject()) {
        return read;
      }
      throw new IllegalArgumentException(file + " holds no JSON object");
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(file + " is no JSON: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }
}
