package dev.plinth.aws.wire;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * A body that is sent in signed chunks.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html">Signature
 *     calculations for chunked uploads</a>
 */
final class Chunks {
  private Chunks() {}

  /** What the chunks hold; what is no chunk ends it. */
  static byte[] join(byte[] body) {
    var joined = new ByteArrayOutputStream(body.length);
    int at = 0;
    while (at < body.length) {
      int end = lineEnd(body, at);
      var head = new String(body, at, end - at, StandardCharsets.US_ASCII);
      int size = size(head);
      int from = end + 2;
      if (size <= 0 || from + size > body.length) {
        break;
      }
      joined.write(body, from, size);
      at = from + size + 2;
    }
    return joined.toByteArray();
  }

  private static int size(String head) {
    int semicolon = head.indexOf(';');
    try {
      return Integer.parseInt((semicolon < 0 ? head : head.substring(0, semicolon)).strip(), 16);
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  private static int lineEnd(byte[] body, int from) {
    int at = from;
    while (at < body.length && body[at] != '\r') {
      at++;
    }
    return at;
  }
}
