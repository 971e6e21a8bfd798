package org.hutong.province;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** Reads and writes the little XML of the sample systems. */
final class Xml {

    private static final DocumentBuilderFactory DOCUMENTS = documents();

    private Xml() {}

    /** What a text is inside an element. */
    static String text(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** Reads what a client sent; empty when it is not XML, or has a document type. */
    static Optional<Element> read(byte[] body) {
        try {
            var reader = DOCUMENTS.newDocumentBuilder();
            // The default one prints to the terminal.
            reader.setErrorHandler(new DefaultHandler());
            return Optional.of(reader.parse(new ByteArrayInputStream(body)).getDocumentElement());
        } catch (SAXException | IOException notXml) {
            return Optional.empty();
        } catch (ParserConfigurationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The text of the only element of a local name; empty when there is none, or it is longer than 64 characters. */
    static Optional<String> text(Element tree, String name) {
        var found = tree.getElementsByTagNameNS("*", name);
        if (found.getLength() != 1) {
            return Optional.empty();
        }
        String text = found.item(0).getTextContent();
        return text.isEmpty() || text.length() > 64 ? Optional.empty() : Optional.of(text);
    }

    private static DocumentBuilderFactory documents() {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory;
        } catch (ParserConfigurationException impossible) {
            throw new IllegalStateException("The JDK's parser has these features", impossible);
        }
    }
}
