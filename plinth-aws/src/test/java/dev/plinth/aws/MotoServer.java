package dev.plinth.aws;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.TimeUnit;

/**
 * A process of {@code moto_server}, which answers as AWS does in much, and was written by others.
 *
 * @see <a href="https://docs.getmoto.org/en/latest/docs/server_mode.html">Server mode</a>
 */
record MotoServer(Process process, int port) implements AutoCloseable {
  /** Starts one on a free port; the test is skipped, and says so, where there is none. */
  static MotoServer start() throws IOException, InterruptedException {
    int port = free();
    Process process;
    try {
      process =
          new ProcessBuilder("moto_server", "-H", "127.0.0.1", "-p", String.valueOf(port))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
    } catch (IOException e) {
      return abort("NOT COMPARED: there is no moto_server here");
    }
    var server = new MotoServer(process, port);
    for (int i = 0; i < 600; i++) {
      if (server.answers()) {
        return server;
      }
      if (process.waitFor(100, TimeUnit.MILLISECONDS)) {
        return abort("NOT COMPARED: moto_server does not start here");
      }
    }
    server.close();
    throw new IOException("moto_server does not answer");
  }

  private static int free() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private boolean answers() throws IOException {
    try (var _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return true;
    } catch (ConnectException e) {
      return false;
    }
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + port);
  }

  @Override
  public void close() {
    process.destroyForcibly();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
