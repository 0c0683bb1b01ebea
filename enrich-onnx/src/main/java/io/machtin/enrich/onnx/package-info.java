/**
 * Names found by an operator's own token-classification model in ONNX, in place of the sequence
 * model that the program brings.
 *
 * <p>In the order in which a text passes them: {@link io.machtin.enrich.onnx.WrittenWords} joins
 * tokens to words as such models are trained on; {@link io.machtin.enrich.onnx.WordPieces} cuts
 * them into the model's pieces; {@link io.machtin.enrich.onnx.Windows} cuts long texts; {@link
 * io.machtin.enrich.onnx.Network} rates the labels; {@link io.machtin.enrich.onnx.Labels} reads
 * names off the ratings. {@link io.machtin.enrich.onnx.OnnxNameModel} does all this, {@link
 * io.machtin.enrich.onnx.ModelFolder} is where it comes from.
 */
@NullMarked
package io.machtin.enrich.onnx;

import org.jspecify.annotations.NullMarked;
