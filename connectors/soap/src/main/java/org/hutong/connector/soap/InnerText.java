package org.hutong.connector.soap;

import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.hutong.connector.SourceQuery;
import org.hutong.connector.Template;
import org.hutong.connector.TreeTemplate;
import org.hutong.connector.json.SourceJson;

/**
 * Text between tags. Many systems take a whole document, XML or JSON, as the text of one element, and a value put into it as
 * it is would be markup to them. So such a text is a template of its own kind.
 */
final class InnerText {

    private static final Pattern JSON = Pattern.compile("\\s*(\\{\\s*\"|\\[).*", Pattern.DOTALL);
    private static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";

    private InnerText() {}

    /**
     * Blanks around a document are left out.
     *
     * @throws IllegalArgumentException with a reason for the administrator
     */
    static Piece of(String text) {
        if (text.indexOf('<') >= 0) {
            return xml(text);
        }
        if (JSON.matcher(text).matches()) {
            return json(text);
        }
        Template template = Template.parse(text);
        return (out, asked) -> out.writeCharacters(template.fill(asked, UnaryOperator.identity()));
    }

    private static Piece xml(String text) {
        RequestTemplate document = inner(text);
        String declaration = text.strip().startsWith("<?xml") ? DECLARATION : "";
        return (out, asked) -> out.writeCharacters(declaration + written(document, asked));
    }

    private static RequestTemplate inner(String text) {
        try {
            return RequestTemplate.parse(text);
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException("has a document inside a text that " + wrong.getMessage(), wrong);
        }
    }

    private static String written(RequestTemplate document, SourceQuery asked) throws XMLStreamException {
        StringWriter text = new StringWriter();
        XMLStreamWriter out = StrictXml.writer(text);
        for (Piece piece : document.pieces()) {
            piece.write(out, asked);
        }
        out.close();
        return text.toString();
    }

    private static Piece json(String text) {
        TreeTemplate tree = TreeTemplate.parse(SourceJson.parse(text));
        return (out, asked) ->
                out.writeCharacters(new String(SourceJson.write(tree.fill(asked)), StandardCharsets.UTF_8));
    }
}
