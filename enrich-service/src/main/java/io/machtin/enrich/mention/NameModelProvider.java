package io.machtin.enrich.mention;

import java.nio.file.Path;

/**
 * Reads models of one kind. Found by {@link java.util.ServiceLoader}, so that what a kind of model
 * needs is on the class path only where it is wanted.
 */
public interface NameModelProvider {

  /** The kind, as in {@link NameModels#load}: "onnx". */
  String kind();

  /**
   * Reads a model.
   *
   * @param folder holds its files
   * @param threads how many threads may work on one text at once, from 1
   * @throws IllegalArgumentException if a file is missing, damaged or not understood; says which
   *     and what to do
   * @throws java.io.UncheckedIOException if a file cannot be read
   */
  NameModel load(Path folder, int threads);
}
