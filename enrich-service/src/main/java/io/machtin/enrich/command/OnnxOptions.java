package io.machtin.enrich.command;

import io.machtin.enrich.mention.NameModel;
import io.machtin.enrich.mention.NameModels;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of commands that can find names with an operator's own model. */
final class OnnxOptions {

  @Option(
      names = "--onnx",
      paramLabel = "DIR",
      description = "Find names with the ONNX model in this folder, see docs/onnx.md.")
  private @Nullable Path folder;

  @Option(
      names = "--onnx-libraries",
      paramLabel = "DIR",
      hidden = true,
      defaultValue = "${sys:machtin.enrich.onnx.libraries:-_NULL_}")
  private @Nullable Path libraries;

  /** The model; null for the one that the program brings. */
  @Nullable NameModel open() {
    return folder == null
        ? null
        : NameModels.load("onnx", folder, libraries, Runtime.getRuntime().availableProcessors());
  }
}
