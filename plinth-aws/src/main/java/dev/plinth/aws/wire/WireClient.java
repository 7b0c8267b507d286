package dev.plinth.aws.wire;

import dev.plinth.cloud.ConnectionLost;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;

/** Carries what the SDK's clients send to an endpoint in the same process. */
public final class WireClient implements SdkHttpClient {
  private final Wire wire;

  public WireClient(Wire wire) {
    this.wire = wire;
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() throws IOException {
        try {
          return response(wire.answer(read(request)));
        } catch (ConnectionLost e) {
          throw new IOException(e.getMessage(), e);
        }
      }

      @Override
      public void abort() {
        // an answer is there at once or never
      }
    };
  }

  private static WireRequest read(HttpExecuteRequest request) throws IOException {
    var http = request.httpRequest();
    var headers = new LinkedHashMap<String, String>();
    http.forEachHeader((name, values) -> headers.put(name, String.join(",", values)));
    var query = new LinkedHashMap<String, List<String>>();
    http.forEachRawQueryParameter((name, values) ->
        query.put(name, values.stream().map(value -> value == null ? "" : value).toList()));
    byte[] body = {};
    if (request.contentStreamProvider().isPresent()) {
      try (var stream = request.contentStreamProvider().get().newStream()) {
        body = stream.readAllBytes();
      }
    }
    return new WireRequest(http.method().name(), path(http), query, headers, body);
  }

  /** With the bucket at its head, where the host has it. */
  private static String path(SdkHttpRequest http) {
    var host = http.host();
    int s3 = host.indexOf(".s3.");
    return s3 > 0 ? "/" + host.substring(0, s3) + http.encodedPath() : http.encodedPath();
  }

  private static HttpExecuteResponse response(WireResponse response) {
    var http = SdkHttpResponse.builder().statusCode(response.status());
    response.headers().forEach(http::putHeader);
    return HttpExecuteResponse.builder()
        .response(http.build())
        .responseBody(AbortableInputStream.create(new ByteArrayInputStream(response.body())))
        .build();
  }

  @Override
  public void close() {
    // nothing is open
  }
}
