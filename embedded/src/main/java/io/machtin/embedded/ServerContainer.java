package io.machtin.embedded;

import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports.Binding;
import java.util.Map;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;

/**
 * A server in a container. Its port on loopback is bound once, so that clients find it again after
 * {@link #stop} and {@link #start}.
 */
final class ServerContainer {
  private static final int STOP_SECONDS = 30;

  private final GenericContainer<?> container;
  private boolean running;

  /**
   * @param inside the port that the server listens on in the container
   * @param outside the port on loopback
   * @param ready a regular expression for the line that the server logs once it answers
   */
  @SuppressWarnings("resource") // the container is closed by close()
  ServerContainer(
      String image, int inside, int outside, Map<String, String> environment, String ready) {
    container =
        new GenericContainer<>(DockerImageName.parse(image))
            .withEnv(environment)
            .withExposedPorts(inside)
            .withCreateContainerCmdModifier(
                command ->
                    command
                        .getHostConfig()
                        .withPortBindings(
                            new PortBinding(
                                Binding.bindIpAndPort("127.0.0.1", outside),
                                new ExposedPort(inside))))
            .waitingFor(Wait.forLogMessage(".*" + ready + ".*\\n", 1));
  }

  /** Starts it; after a stop the caller has to wait itself until the server answers. */
  synchronized void start() {
    if (running) {
      return;
    }
    if (container.getContainerId() == null) {
      container.start();
    } else {
      container.getDockerClient().startContainerCmd(container.getContainerId()).exec();
    }
    running = true;
  }

  synchronized void stop() {
    if (running) {
      container
          .getDockerClient()
          .stopContainerCmd(container.getContainerId())
          .withTimeout(STOP_SECONDS)
          .exec();
      running = false;
    }
  }

  synchronized void close() {
    running = false;
    container.close();
  }
}
