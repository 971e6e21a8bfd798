package org.hutong.connector.xml;

import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;
import org.hutong.connector.SourceQuery;
import org.jspecify.annotations.Nullable;

/**
 * An XML document whose texts and attributes are {@link org.hutong.connector.Template}s. It is taken apart once; values are put
 * into its texts and attributes and the whole is written as XML afterwards, so nothing filled in can become markup.
 */
public final class XmlTemplate {

    private final List<XmlPiece> pieces;
    private final Charset charset;

    private XmlTemplate(List<XmlPiece> pieces, Charset charset) {
        this.pieces = List.copyOf(pieces);
        this.charset = charset;
    }

    /**
     * Comments and processing instructions are left out. The document is sent in the encoding it declares.
     *
     * @throws IllegalArgumentException with a reason for the administrator
     */
    public static XmlTemplate parse(String document) {
        String text = document.strip();
        Charset charset = XmlEncoding.of(text);
        if (charset == null) {
            throw new IllegalArgumentException("must be in UTF-8, GBK or GB18030");
        }
        try {
            return new XmlTemplate(pieces(StrictXml.open(text)), charset);
        } catch (XMLStreamException notXml) {
            throw new IllegalArgumentException("must be well-formed XML 1.0 without a document type", notXml);
        }
    }

    private static List<XmlPiece> pieces(XMLStreamReader reader) throws XMLStreamException {
        List<XmlPiece> pieces = new ArrayList<>();
        for (int depth = 0; reader.hasNext(); reader.next()) {
            if (reader.isStartElement()) {
                pieces.add(XmlPiece.startTag(reader));
                depth++;
            } else if (reader.isEndElement()) {
                pieces.add(XmlPiece.END_TAG);
                depth--;
            } else if (reader.isCharacters() && depth > 0) {
                pieces.add(XmlPiece.text(reader.getText()));
            }
        }
        return pieces;
    }

    /** The encoding in which documents are written. */
    public Charset charset() {
        return charset;
    }

    /** The document for one query; empty when XML or its encoding cannot carry a value unchanged. */
    public Optional<byte[]> fill(SourceQuery query) {
        StringWriter text = new StringWriter();
        text.append("<?xml version=\"1.0\" encoding=\"").append(charset.name()).append("\"?>");
        try {
            XMLStreamWriter out = StrictXml.writer(text);
            for (XmlPiece piece : pieces) {
                if (!piece.write(out, query)) {
                    return Optional.empty();
                }
            }
            out.close();
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException("a document that was read can be written", impossible);
        }
        return Optional.ofNullable(encode(text.toString()));
    }

    private byte @Nullable [] encode(String text) {
        try {
            ByteBuffer encoded = charset.newEncoder().encode(CharBuffer.wrap(text));
            byte[] bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            return bytes;
        } catch (CharacterCodingException notOfThisEncoding) {
            return null;
        }
    }
}
