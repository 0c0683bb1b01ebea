package io.machtin.enrich.stream;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;

/** An operator's own model that finds the names, see docs/onnx.md. Read once, at the start. */
@ConfigMapping(prefix = "machtin.enrich.onnx")
public interface OnnxConfig {

  /**
   * Folder with model.onnx, tokenizer.json and config.json. None by default: the model that the
   * program brings finds the names.
   */
  Optional<Path> model();

  /** Folder with the jars of the module enrich-onnx, which no image of ours has in it. */
  Optional<Path> libraries();

  /**
   * Threads for one text. The loops of {@link StreamConfig#threads} each add their own, so more
   * than one is of use only where processors stand idle.
   */
  @WithDefault("1")
  int threads();
}
