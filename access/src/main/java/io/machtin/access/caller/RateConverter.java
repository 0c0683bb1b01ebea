package io.machtin.access.caller;

import io.machtin.access.key.Rate;
import org.eclipse.microprofile.config.spi.Converter;

/** Reads rates in settings. */
public final class RateConverter implements Converter<Rate> {
  private static final long serialVersionUID = 1;

  @Override
  public Rate convert(String text) {
    return Rate.of(text);
  }
}
