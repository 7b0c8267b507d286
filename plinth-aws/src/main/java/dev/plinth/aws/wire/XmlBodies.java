package dev.plinth.aws.wire;

import dev.plinth.aws.Protocol;
import dev.plinth.aws.Shape;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonArray;
import dev.plinth.json.Json.JsonBoolean;
import dev.plinth.json.Json.JsonNull;
import dev.plinth.json.Json.JsonNumber;
import dev.plinth.json.Json.JsonObject;
import dev.plinth.json.Json.JsonString;
import java.util.LinkedHashMap;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.protocol.MarshallingKnownType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.traits.PayloadTrait;

/**
 * Structures in XML bodies.
 *
 * @see <a href="https://smithy.io/2.0/aws/protocols/aws-restxml-protocol.html">AWS REST XML
 *     protocol</a>
 */
record XmlBodies(Protocol protocol) {
  /** Writes the members of a structure as children of the element that is open. */
  void write(XMLStreamWriter xml, JsonObject members, Shape shape) throws XMLStreamException {
    for (var member : shape.members()) {
      var value = members.get(member.memberName());
      if (value.isPresent()
          && member.location() == MarshallLocation.PAYLOAD
          && !member.containsTrait(PayloadTrait.class)) {
        write(xml, name(member), value.get(), member);
      }
    }
  }

  private static String name(SdkField<?> member) {
    return member.unmarshallLocationName() == null
        ? member.locationName()
        : member.unmarshallLocationName();
  }

  private void write(XMLStreamWriter xml, String name, Json value, SdkField<?> member)
      throws XMLStreamException {
    switch (value) {
      case JsonArray(var items) when Shape.kind(member) == MarshallingKnownType.LIST -> {
        var trait = member.getRequiredTrait(ListTrait.class);
        boolean isFlat = trait.isFlattened();
        if (!isFlat) {
          xml.writeStartElement(name);
        }
        for (var item : items) {
          write(
              xml,
              isFlat ? name : or(trait.memberLocationName(), "member"),
              item,
              trait.memberFieldInfo());
        }
        if (!isFlat) {
          xml.writeEndElement();
        }
      }
      case JsonObject object when Shape.kind(member) == MarshallingKnownType.MAP ->
          map(xml, name, object, member);
      case JsonObject object when Shape.kind(member) == MarshallingKnownType.SDK_POJO -> {
        xml.writeStartElement(name);
        write(xml, object, Shape.of(member));
        xml.writeEndElement();
      }
      default -> {
        xml.writeStartElement(name);
        xml.writeCharacters(text(value, member));
        xml.writeEndElement();
      }
    }
  }

  private void map(XMLStreamWriter xml, String name, JsonObject object, SdkField<?> member)
      throws XMLStreamException {
    var trait = member.getRequiredTrait(MapTrait.class);
    if (!trait.isFlattened()) {
      xml.writeStartElement(name);
    }
    for (var entry : object.members().entrySet()) {
      xml.writeStartElement(trait.isFlattened() ? name : "entry");
      xml.writeStartElement(or(trait.keyLocationName(), "key"));
      xml.writeCharacters(entry.getKey());
      xml.writeEndElement();
      write(xml, or(trait.valueLocationName(), "value"), entry.getValue(), trait.valueFieldInfo());
      xml.writeEndElement();
    }
    if (!trait.isFlattened()) {
      xml.writeEndElement();
    }
  }

  private static String or(@Nullable String name, String other) {
    return name == null ? other : name;
  }

  private String text(Json value, SdkField<?> member) {
    return switch (value) {
      case JsonString(var text) ->
          Shape.kind(member) == MarshallingKnownType.INSTANT
              ? Times.write(text, Times.format(member, protocol))
              : text;
      case JsonNumber(var number) -> number.toPlainString();
      case JsonBoolean(var truth) -> Boolean.toString(truth);
      case JsonNull _ -> "";
      case JsonObject _, JsonArray _ -> value.compact();
    };
  }

  /** What an element says of the members of a structure. */
  JsonObject read(Element element, Shape shape) {
    var members = new LinkedHashMap<String, Json>();
    for (var member : shape.members()) {
      if (member.location() == MarshallLocation.PAYLOAD
          && element.child(member.locationName()).isPresent()) {
        members.put(member.memberName(), read(element, member.locationName(), member));
      }
    }
    return new JsonObject(members);
  }

  private Json read(Element parent, String name, SdkField<?> member) {
    var element = parent.child(name).orElseThrow();
    return switch (Shape.kind(member)) {
      case LIST -> {
        var trait = member.getRequiredTrait(ListTrait.class);
        var items =
            trait.isFlattened()
                ? parent.named(name)
                : element.named(or(trait.memberLocationName(), "member"));
        yield new JsonArray(items.map(item -> read(item, trait.memberFieldInfo())).toList());
      }
      default -> read(element, member);
    };
  }

  private Json read(Element element, SdkField<?> member) {
    return switch (Shape.kind(member)) {
      case SDK_POJO -> read(element, Shape.of(member));
      case BOOLEAN -> Json.of(Boolean.parseBoolean(element.text()));
      case INTEGER, LONG, SHORT, BYTE -> Json.of(Long.parseLong(element.text().strip()));
      case INSTANT -> Json.of(Times.read(element.text(), Times.format(member, protocol)));
      default -> Json.of(element.text());
    };
  }
}
