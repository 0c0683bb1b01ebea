package io.machtin.enrich.mention;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads models of kinds that are not built in: their code comes from a folder of libraries. */
public final class NameModels {

  private NameModels() {}

  /**
   * Reads a model.
   *
   * @param kind as in {@link NameModelProvider#kind}
   * @param folder holds the model's files
   * @param libraries holds the jars that the kind needs; null if they are on the class path
   * @param threads how many threads may work on one text at once, from 1
   * @throws IllegalArgumentException if there is no such folder, no provider of the kind, or the
   *     model cannot be used; says what to do
   * @throws UncheckedIOException if a file cannot be read
   */
  public static NameModel load(String kind, Path folder, @Nullable Path libraries, int threads) {
    if (!Files.isDirectory(folder)) {
      throw new IllegalArgumentException("there is no folder " + folder + " with a model");
    }
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    ClassLoader loader = loader(libraries);
    // Libraries look for their native parts with the thread's class loader.
    thread.setContextClassLoader(loader);
    try {
      for (NameModelProvider provider : ServiceLoader.load(NameModelProvider.class, loader)) {
        if (provider.kind().equals(kind)) {
          return provider.load(folder, threads);
        }
      }
    } finally {
      thread.setContextClassLoader(before);
    }
    throw new IllegalArgumentException(
        libraries == null
            ? "nothing on the class path reads "
                + kind
                + " models: name the folder of its libraries"
            : "no library in " + libraries + " reads " + kind + " models");
  }

  /** Stays open as long as the model: classes are loaded when they are first used. */
  private static ClassLoader loader(@Nullable Path libraries) {
    ClassLoader own = NameModels.class.getClassLoader();
    if (libraries == null) {
      return own;
    }
    if (!Files.isDirectory(libraries)) {
      throw new IllegalArgumentException("there is no folder of libraries " + libraries);
    }
    try (Stream<Path> files = Files.list(libraries)) {
      List<Path> jars = files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
      return new URLClassLoader(jars.stream().map(NameModels::url).toArray(URL[]::new), own);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list the libraries in " + libraries, e);
    }
  }

  private static URL url(Path jar) {
    try {
      return jar.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalStateException("every file has an address", e);
    }
  }
}
