package io.machtin.enrich.onnx;

import io.machtin.enrich.mention.NameModel;
import io.machtin.enrich.mention.NameModelProvider;
import java.nio.file.Path;

/** Reads folders as Hugging Face's Optimum exports them; docs/onnx.md says what must be in them. */
public final class OnnxModelProvider implements NameModelProvider {

  @Override
  public String kind() {
    return "onnx";
  }

  @Override
  public NameModel load(Path folder, int threads) {
    return OnnxNameModel.load(new ModelFolder(folder), threads);
  }
}
