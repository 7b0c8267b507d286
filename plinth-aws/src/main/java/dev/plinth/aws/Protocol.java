package dev.plinth.aws;

/**
 * How a service's calls are written down.
 *
 * @see <a href="https://smithy.io/2.0/aws/protocols/index.html">AWS protocols</a>
 */
public enum Protocol {
  /** JSON bodies, the operation in a header. */
  JSON("json"),
  /** JSON bodies, the operation told by method and path. */
  REST_JSON("rest-json"),
  /** XML bodies, the operation told by method and path. */
  REST_XML("rest-xml"),
  /** Forms, answered in XML. */
  QUERY("query"),
  /** Forms, answered in XML, with the names and lists of EC2. */
  EC2("ec2");

  private final String word;

  Protocol(String word) {
    this.word = word;
  }

  /** The protocol of this word. */
  static Protocol of(String word) {
    for (var protocol : values()) {
      if (protocol.word.equals(word)) {
        return protocol;
      }
    }
    throw new IllegalArgumentException("no protocol " + word);
  }

  /** Whether bodies are JSON. */
  public boolean isJson() {
    return this == JSON || this == REST_JSON;
  }

  /** Whether method and path tell the operation. */
  public boolean isRest() {
    return this == REST_JSON || this == REST_XML;
  }
}
