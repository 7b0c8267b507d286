package dev.plinth.aws.wire;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.plinth.cloud.ConnectionLost;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;

/** An endpoint on loopback, for clients of every language. */
public final class WireServer implements AutoCloseable {
  /** What a request may hold at most: the largest template and a half. */
  private static final int LARGEST = 8 << 20;

  private final HttpServer server;

  private WireServer(HttpServer server) {
    this.server = server;
  }

  /**
   * Starts one.
   *
   * @param port 0 for any that is free
   * @throws IOException when the port is taken
   */
  public static WireServer start(Wire wire, int port) throws IOException {
    var server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.createContext("/", exchange -> answer(wire, exchange));
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
    return new WireServer(server);
  }

  /** Where it is. */
  public URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private static void answer(Wire wire, HttpExchange exchange) throws IOException {
    try (exchange) {
      var body = exchange.getRequestBody().readNBytes(LARGEST + 1);
      if (body.length > LARGEST) {
        exchange.sendResponseHeaders(413, -1);
        return;
      }
      var headers = new LinkedHashMap<String, String>();
      exchange
          .getRequestHeaders()
          .forEach((name, values) -> headers.put(name, String.join(",", values)));
      var uri = exchange.getRequestURI();
      var response =
          wire.answer(
              new WireRequest(
                  exchange.getRequestMethod(),
                  uri.getRawPath(),
                  query(uri.getRawQuery() == null ? "" : uri.getRawQuery()),
                  headers,
                  body));
      response
          .headers()
          .forEach((name, value) -> {
            if (!name.equals("Content-Length")) {
              exchange.getResponseHeaders().add(name, value);
            }
          });
      boolean isEmpty = response.body().length == 0 || exchange.getRequestMethod().equals("HEAD");
      exchange.sendResponseHeaders(response.status(), isEmpty ? -1 : response.body().length);
      if (!isEmpty) {
        exchange.getResponseBody().write(response.body());
      }
    } catch (ConnectionLost e) {
      // the caller is to hear nothing: closing without an answer is that
      return;
    }
  }

  private static Map<String, List<String>> query(String text) {
    var query = new LinkedHashMap<String, List<String>>();
    for (var pair : text.split("&")) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        query
            .computeIfAbsent(
                decode(equals < 0 ? pair : pair.substring(0, equals)), _ -> new ArrayList<>())
            .add(equals < 0 ? "" : decode(pair.substring(equals + 1)));
      }
    }
    return query;
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
