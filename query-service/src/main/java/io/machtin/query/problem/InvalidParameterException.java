package io.machtin.query.problem;

import java.util.List;

/** A parameter of the request cannot be used: status 400. */
public final class InvalidParameterException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String parameter;
  private final transient List<String> allowed;

  /**
   * @param parameter its name, as the caller wrote it
   * @param message what is wrong with it
   * @param allowed what it may be instead; empty where that is no short list
   */
  public InvalidParameterException(String parameter, String message, List<String> allowed) {
    super("'" + parameter + "' " + message);
    this.parameter = parameter;
    this.allowed = List.copyOf(allowed);
  }

  /** A parameter with no short list of allowed values. */
  public InvalidParameterException(String parameter, String message) {
    this(parameter, message, List.of());
  }

  public String parameter() {
    return parameter;
  }

  public List<String> allowed() {
    return allowed;
  }
}
