package dev.plinth.aws.wire;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** An element of an XML text: its children, or its text when it has none. */
record Element(String name, String text, List<Element> children) {
  private static final int DEPTH = 64;

  Element {
    children = List.copyOf(children);
  }

  /** The first child of this name. */
  Optional<Element> child(String other) {
    return named(other).findFirst();
  }

  /** The children of this name. */
  Stream<Element> named(String other) {
    return children.stream().filter(child -> child.name.equals(other));
  }

  /**
   * Reads a text, without document types and what they would fetch.
   *
   * @throws XMLStreamException when it is not XML, or nested deeper than {@value #DEPTH}
   */
  static Element parse(byte[] text) throws XMLStreamException {
    var factory = XMLInputFactory.newFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    var reader = factory.createXMLStreamReader(new ByteArrayInputStream(text));
    reader.nextTag();
    return element(reader, 0);
  }

  private static Element element(XMLStreamReader reader, int depth) throws XMLStreamException {
    if (depth > DEPTH) {
      throw new XMLStreamException("nested too deep");
    }
    var name = reader.getLocalName();
    var text = new StringBuilder();
    var children = new ArrayList<Element>();
    while (true) {
      switch (reader.next()) {
        case XMLStreamConstants.START_ELEMENT -> children.add(element(reader, depth + 1));
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA ->
            text.append(reader.getText());
        case XMLStreamConstants.END_ELEMENT -> {
          return new Element(name, children.isEmpty() ? text.toString() : "", children);
        }
        default -> {}
      }
    }
  }
}
