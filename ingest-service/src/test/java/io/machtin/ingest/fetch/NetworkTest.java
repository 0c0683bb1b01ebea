package io.machtin.ingest.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.machtin.ingest.fetch.BoundedDecoder.TooLargeException;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class NetworkTest {

  @Nested
  class An_address {
    private final AddressPolicy policy = policy(null);

    @Test
    void that_is_public_may_be_asked() throws Exception {
      for (String yes : List.of("8.8.8.8", "172.32.0.1", "100.128.0.1", "2606:4700::1111")) {
        assertThat(policy.allows(InetAddress.getByName(yes))).as(yes).isTrue();
      }
    }

    @Test
    void that_is_private_reserved_or_wraps_such_a_one_may_not() throws Exception {
      for (String no :
          List.of(
              "127.0.0.1",
              "127.8.8.8",
              "0.0.0.0",
              "10.0.0.1",
              "172.16.0.1",
              "172.31.255.255",
              "192.168.1.1",
              "169.254.169.254",
              "100.64.0.1",
              "224.0.0.1",
              "255.255.255.255",
              "::1",
              "::",
              "fe80::1",
              "fd00:ec2::254",
              "ff02::1",
              "::ffff:127.0.0.1",
              "64:ff9b::a00:1",
              "2002:7f00:1::",
              "2001:db8::1",
              "::7f00:1")) {
        assertThat(policy.allows(InetAddress.getByName(no))).as(no).isFalse();
      }
    }

    @Test
    void that_the_operator_allows_may_be_asked() throws Exception {
      AddressPolicy open = policy("10.1.0.0/16");
      assertThat(open.allows(InetAddress.getByName("10.1.2.3"))).isTrue();
      assertThat(open.allows(InetAddress.getByName("10.2.2.3"))).isFalse();
    }

    @Test
    void range_that_is_none_is_refused() {
      for (String no : List.of("10.0.0.0", "x/8", "10.0.0.0/33", "localhost/8", "10.0.0.0/-1")) {
        assertThatIllegalArgumentException().as(no).isThrownBy(() -> Network.of(no));
      }
    }

    private static AddressPolicy policy(@Nullable String allowed) {
      SmallRyeConfigBuilder config =
          new SmallRyeConfigBuilder().withMapping(FetchConfig.class).addDiscoveredConverters();
      if (allowed != null) {
        config.withDefaultValue("machtin.fetch.allowed-networks", allowed);
      }
      SmallRyeConfig built = config.build();
      return new AddressPolicy(built.getConfigMapping(FetchConfig.class));
    }
  }

  @Nested
  class A_body {

    @Test
    void is_decompressed() throws IOException {
      byte[] text = "Tin mới".getBytes(StandardCharsets.UTF_8);
      assertThat(read(gzip(text), "gzip")).isEqualTo(text);
      assertThat(read(deflate(text), "deflate")).isEqualTo(text);
      assertThat(read(text, null)).isEqualTo(text);
      assertThat(read(gzip(text), null)).isEqualTo(text);
      assertThat(read(gzip(gzip(text)), "gzip")).isEqualTo(text);
    }

    @Test
    void that_grows_beyond_the_limit_is_given_up() {
      for (String encoding : List.of("gzip", "deflate", "identity")) {
        assertThatExceptionOfType(TooLargeException.class)
            .as(encoding)
            .isThrownBy(
                () -> {
                  byte[] zeros = new byte[2_000_000];
                  read(
                      encoding.equals("gzip")
                          ? gzip(zeros)
                          : encoding.equals("deflate") ? deflate(zeros) : zeros,
                      encoding);
                });
      }
      assertThatExceptionOfType(TooLargeException.class)
          .isThrownBy(() -> read(gzip(gzip(new byte[2_000_000])), "gzip"));
    }

    @Test
    void that_is_no_gzip_is_an_error() {
      assertThatExceptionOfType(IOException.class)
          .isThrownBy(() -> read(new byte[] {1, 2, 3}, "gzip"));
    }

    private static byte[] read(byte[] body, @Nullable String encoding) throws IOException {
      return BoundedDecoder.read(new ByteArrayInputStream(body), encoding, 1_000_000);
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
        gzip.write(bytes);
      }
      return out.toByteArray();
    }

    private static byte[] deflate(byte[] bytes) throws IOException {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      try (DeflaterOutputStream deflate = new DeflaterOutputStream(out)) {
        deflate.write(bytes);
      }
      return out.toByteArray();
    }
  }

  @Test
  void retry_after_is_seconds_or_a_date_and_at_most_a_day() {
    Instant now = Instant.parse("2026-05-13T00:00:00Z");
    assertThat(RetryAfter.parse("120", now)).isEqualTo(Duration.ofMinutes(2));
    assertThat(RetryAfter.parse("Wed, 13 May 2026 00:05:00 GMT", now))
        .isEqualTo(Duration.ofMinutes(5));
    assertThat(RetryAfter.parse("999999999999", now)).isEqualTo(Duration.ofDays(1));
    assertThat(RetryAfter.parse("soon", now)).isNull();
    assertThat(RetryAfter.parse(null, now)).isNull();
  }

  @Test
  void an_objection_to_another_crawler_is_none_to_us() {
    assertThat(OptOuts.of(List.of("noai, noarchive"), List.of("1"), "MachTin"))
        .containsExactly("noai", "tdm-reservation");
    assertThat(OptOuts.of(List.of("otherbot: noai", "machtin: noimageai"), List.of("0"), "MachTin"))
        .containsExactly("noimageai");
  }
}
