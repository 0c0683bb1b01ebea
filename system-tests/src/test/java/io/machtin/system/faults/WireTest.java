package io.machtin.system.faults;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.machtin.system.faults.Wire.Condition;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WireTest {
  private static final int A_WHILE_MILLIS = 200;

  private ServerSocket server;
  private Wire wire;
  private Socket client;
  private Socket accepted;

  @BeforeEach
  void connect() throws IOException {
    server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    wire = new Wire(server.getLocalPort());
    client = new Socket(InetAddress.getLoopbackAddress(), wire.port());
    accepted = server.accept();
  }

  @AfterEach
  void close() throws IOException {
    client.close();
    accepted.close();
    wire.close();
    server.close();
  }

  @Test
  void lets_everything_pass_both_ways_when_it_is_good() throws IOException {
    say(client, "hỏi");
    say(accepted, "đáp");

    assertThat(hear(accepted, "hỏi")).isEqualTo("hỏi");
    assertThat(hear(client, "đáp")).isEqualTo("đáp");
  }

  @Test
  void delays_what_passes() throws IOException {
    wire.become(Condition.delayed(Duration.ofMillis(A_WHILE_MILLIS)));
    long begin = System.nanoTime();
    say(client, "hỏi");

    assertThat(hear(accepted, "hỏi")).isEqualTo("hỏi");
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(150));
  }

  @Test
  void lets_what_it_held_back_pass_once_it_is_good_again() throws IOException {
    wire.become(Condition.MUTE);
    say(client, "hỏi");
    say(accepted, "đáp");

    assertThat(hear(accepted, "hỏi")).isEqualTo("hỏi");
    assertThatHearsNothing(client);
    wire.become(Condition.GOOD);
    assertThat(hear(client, "đáp")).isEqualTo("đáp");
  }

  @Test
  void tells_nobody_that_it_has_forgotten_a_connection_and_takes_new_ones() throws IOException {
    wire.forget();
    say(client, "hỏi");
    assertThatHearsNothing(accepted);

    try (Socket another = new Socket(InetAddress.getLoopbackAddress(), wire.port());
        Socket anotherAccepted = server.accept()) {
      say(another, "hỏi");
      assertThat(hear(anotherAccepted, "hỏi")).isEqualTo("hỏi");
    }
  }

  @Test
  void resets_connections_when_it_is_cut() {
    wire.cut();

    assertThatExceptionOfType(SocketException.class).isThrownBy(() -> hear(client, "đáp"));
  }

  private static void say(Socket to, String words) throws IOException {
    to.getOutputStream().write(words.getBytes(UTF_8));
  }

  private static String hear(Socket from, String expected) throws IOException {
    from.setSoTimeout(30_000);
    return new String(from.getInputStream().readNBytes(expected.getBytes(UTF_8).length), UTF_8);
  }

  private static void assertThatHearsNothing(Socket from) throws IOException {
    from.setSoTimeout(A_WHILE_MILLIS);
    assertThatExceptionOfType(SocketTimeoutException.class)
        .isThrownBy(() -> from.getInputStream().read());
  }
}
