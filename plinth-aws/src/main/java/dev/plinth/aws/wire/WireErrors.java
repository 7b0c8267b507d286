package dev.plinth.aws.wire;

import dev.plinth.aws.Protocol;
import dev.plinth.cloud.Refusal;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Refusals as each protocol writes them.
 *
 * @see <a
 *     href="https://smithy.io/2.0/aws/protocols/aws-query-protocol.html#operation-error-serialization">Operation
 *     error serialization</a>
 */
final class WireErrors {
  /** The number of every request: one that grew would make answers differ between runs. */
  static final String REQUEST = "00000000-0000-0000-0000-000000000000";

  private WireErrors() {}

  static WireResponse of(Protocol protocol, Refusal refusal) {
    try {
      return protocol.isJson() ? json(refusal) : xml(protocol, refusal);
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
  }

  private static WireResponse json(Refusal refusal) {
    var body = new LinkedHashMap<String, Json>();
    body.put("__type", Json.of(refusal.code()));
    body.put("message", Json.of(refusal.getMessage()));
    return new WireResponse(
        refusal.status(),
        Map.of(
            "Content-Type",
            "application/x-amz-json-1.1",
            "x-amzn-ErrorType",
            refusal.code(),
            "x-amzn-RequestId",
            REQUEST),
        new JsonObject(body).compact().getBytes(StandardCharsets.UTF_8));
  }

  private static WireResponse xml(Protocol protocol, Refusal refusal) throws XMLStreamException {
    var body =
        XmlAnswers.text(xml -> {
          switch (protocol) {
            case EC2 -> {
              xml.writeStartElement("Response");
              xml.writeStartElement("Errors");
              error(xml, refusal);
              xml.writeEndElement();
              XmlAnswers.element(xml, "RequestID", REQUEST);
              xml.writeEndElement();
            }
            case QUERY -> wrapped(xml, refusal);
            case REST_XML -> {
              // S3 alone does without what is around errors elsewhere
              if (refusal.operation().service().equals("s3")) {
                error(xml, refusal);
              } else {
                wrapped(xml, refusal);
              }
            }
            case JSON, REST_JSON -> error(xml, refusal);
          }
        });
    return new WireResponse(
        refusal.status(), Map.of("Content-Type", "text/xml", "x-amzn-RequestId", REQUEST), body);
  }

  private static void wrapped(XMLStreamWriter xml, Refusal refusal) throws XMLStreamException {
    xml.writeStartElement("ErrorResponse");
    error(xml, refusal);
    XmlAnswers.element(xml, "RequestId", REQUEST);
    xml.writeEndElement();
  }

  private static void error(XMLStreamWriter xml, Refusal refusal) throws XMLStreamException {
    xml.writeStartElement("Error");
    XmlAnswers.element(xml, "Code", refusal.code());
    XmlAnswers.element(xml, "Message", refusal.getMessage());
    xml.writeEndElement();
  }
}
