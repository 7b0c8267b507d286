package dev.plinth.aws.wire;

import dev.plinth.aws.Operations.SdkOperation;
import dev.plinth.aws.Protocol;
import dev.plinth.aws.Shape;
import dev.plinth.json.Json.JsonObject;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import software.amazon.awssdk.core.traits.PayloadTrait;

/** Answers in XML. */
final class XmlAnswers {
  private XmlAnswers() {}

  /** What writes a text. */
  interface Writing {
    void write(XMLStreamWriter xml) throws XMLStreamException;
  }

  static byte[] text(Writing writing) throws XMLStreamException {
    var text = new StringWriter();
    var xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
    xml.writeStartDocument("UTF-8", "1.0");
    writing.write(xml);
    xml.writeEndDocument();
    xml.flush();
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** An answer to a form: in an envelope with the number of the request. */
  static byte[] enveloped(SdkOperation operation, JsonObject output) throws XMLStreamException {
    var name = operation.operation().name();
    boolean isEc2 = operation.service().protocol() == Protocol.EC2;
    return text(xml -> {
      xml.writeStartElement(name + "Response");
      if (!isEc2) {
        xml.writeStartElement(name + "Result");
      }
      new XmlBodies(operation.service().protocol()).write(xml, output, operation.output());
      if (isEc2) {
        element(xml, "requestId", WireErrors.REQUEST);
      } else {
        xml.writeEndElement();
        xml.writeStartElement("ResponseMetadata");
        element(xml, "RequestId", WireErrors.REQUEST);
        xml.writeEndElement();
      }
      xml.writeEndElement();
    });
  }

  /** An answer by itself. */
  static byte[] plain(SdkOperation operation, JsonObject output) throws XMLStreamException {
    if (output.members().isEmpty()) {
      return new byte[0];
    }
    var bodies = new XmlBodies(operation.service().protocol());
    for (var member : operation.output().members()) {
      var value = output.object(member.memberName());
      if (member.containsTrait(PayloadTrait.class) && value.isPresent()) {
        return text(xml -> {
          xml.writeStartElement(member.locationName());
          bodies.write(xml, value.get(), Shape.of(member));
          xml.writeEndElement();
        });
      }
    }
    return text(xml -> {
      xml.writeStartElement(operation.operation().name() + "Result");
      bodies.write(xml, output, operation.output());
      xml.writeEndElement();
    });
  }

  static void element(XMLStreamWriter xml, String name, String text) throws XMLStreamException {
    xml.writeStartElement(name);
    xml.writeCharacters(text);
    xml.writeEndElement();
  }
}
