package io.machtin.enrich.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** A network that rates labels for the pieces of a text. Thread-safe. */
final class Network implements AutoCloseable {
  private static final String IDS = "input_ids";
  private static final String MASK = "attention_mask";
  private static final String SEGMENTS = "token_type_ids";
  private static final Set<String> KNOWN = Set.of(IDS, MASK, SEGMENTS);

  private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
  private final OrtSession session;
  private final Map<String, NodeInfo> inputs;
  private final String output;
  private final int labels;

  /**
   * @param labels how many labels it must rate
   * @param threads how many threads may work on one window
   * @throws IllegalArgumentException if the file is damaged, or no model that rates tokens
   */
  Network(Path file, int labels, int threads) {
    this.labels = labels;
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      environment.setTelemetry(false);
      options.setIntraOpNumThreads(threads);
      options.setInterOpNumThreads(1);
      // Threads that wait in a loop for work would take it from the others of the service.
      options.addConfigEntry("session.intra_op.allow_spinning", "0");
      session = environment.createSession(file.toString(), options);
      inputs = session.getInputInfo();
      NodeInfo rated = output(session, file);
      output = rated.getName();
      check(file, rated);
    } catch (OrtException e) {
      throw new IllegalArgumentException(
          file + " is no model that can be run: " + e.getMessage(), e);
    }
  }

  private static NodeInfo output(OrtSession session, Path file) throws OrtException {
    Map<String, NodeInfo> outputs = session.getOutputInfo();
    NodeInfo logits = outputs.get("logits");
    if (logits != null) {
      return logits;
    }
    if (outputs.size() == 1) {
      return outputs.values().iterator().next();
    }
    throw new IllegalArgumentException(
        file + " must have an output 'logits', has " + outputs.keySet());
  }

  private void check(Path file, NodeInfo rated) {
    if (!inputs.containsKey(IDS) || !KNOWN.containsAll(inputs.keySet())) {
      throw new IllegalArgumentException(
          "%s must take input_ids, and beside it attention_mask and token_type_ids at most, but takes %s"
              .formatted(file, inputs.keySet()));
    }
    long[] shape = ((TensorInfo) rated.getInfo()).getShape();
    if (shape.length != 3 || (shape[2] >= 0 && shape[2] != labels)) {
      throw new IllegalArgumentException(
          "%s must rate the %d labels of config.json for each token, but gives %s of shape %s"
              .formatted(file, labels, output, Arrays.toString(shape)));
    }
  }

  /**
   * The ratings of each label for each piece.
   *
   * @param ids of the pieces, the marks of begin and end included
   * @throws IllegalStateException if the network fails
   */
  float[][] rate(long[] ids) {
    long[] ones = new long[ids.length];
    Arrays.fill(ones, 1);
    Map<String, OnnxTensor> given = new HashMap<>();
    try {
      for (Map.Entry<String, NodeInfo> input : inputs.entrySet()) {
        long[] values =
            switch (input.getKey()) {
              case IDS -> ids;
              case MASK -> ones;
              default -> new long[ids.length];
            };
        given.put(input.getKey(), tensor(input.getValue(), values));
      }
      try (OrtSession.Result result = session.run(given, Set.of(output))) {
        return rows((OnnxTensor) result.get(0), ids.length);
      }
    } catch (OrtException e) {
      throw new IllegalStateException("the ONNX model failed: " + e.getMessage(), e);
    } finally {
      given.values().forEach(OnnxTensor::close);
    }
  }

  private OnnxTensor tensor(NodeInfo input, long[] values) throws OrtException {
    long[] shape = {1, values.length};
    if (((TensorInfo) input.getInfo()).type == OnnxJavaType.INT32) {
      int[] narrow = Arrays.stream(values).mapToInt(Math::toIntExact).toArray();
      return OnnxTensor.createTensor(environment, IntBuffer.wrap(narrow), shape);
    }
    return OnnxTensor.createTensor(environment, LongBuffer.wrap(values), shape);
  }

  private float[][] rows(OnnxTensor tensor, int pieces) {
    FloatBuffer all = tensor.getFloatBuffer();
    if (all == null || all.remaining() != pieces * labels) {
      throw new IllegalArgumentException(
          "the ONNX model must rate %d labels for %d pieces, but gave %s"
              .formatted(labels, pieces, tensor.getInfo()));
    }
    float[][] rows = new float[pieces][labels];
    for (float[] row : rows) {
      all.get(row);
    }
    return rows;
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException("the ONNX model cannot be closed: " + e.getMessage(), e);
    }
  }
}
