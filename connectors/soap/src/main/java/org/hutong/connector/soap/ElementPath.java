package org.hutong.connector.soap;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;
import org.hutong.connector.Parameter.Faults;

/**
 * The way to an element: local names from the element in the SOAP body inwards, such as {@code /queryResponse/person}. The
 * step {@code xml()} reads the text of an element as a document of its own, which is how many older systems answer. There is
 * nothing else: no conditions, no functions, no axes.
 *
 * @param first the name of the element in the body
 */
record ElementPath(String written, String first, List<Step> steps) {

    /**
     * One step inwards.
     *
     * @param document whether it goes into the document that an element's text is, to the outermost element of that name
     */
    private record Step(String name, boolean document) {}

    static final String SYNTAX = "(/[\\p{L}_][\\p{L}\\p{N}._-]{0,99}(/xml\\(\\)(?=/[^@]))?){1,20}";

    private static final Pattern PATH = Pattern.compile(SYNTAX);

    /** It has passed its check. */
    static ElementPath of(String written) {
        List<Step> steps = Arrays.stream(written.replace("/xml()/", "/?").split("/"))
                .skip(2)
                .map(step -> step.startsWith("?") ? new Step(step.substring(1), true) : new Step(step, false))
                .toList();
        return new ElementPath(written, written.split("/")[1], steps);
    }

    static void check(Object value, Faults faults) {
        if (!PATH.matcher((String) value).matches()) {
            faults.add("", "must be a path of element names such as /queryResponse/person");
        }
    }

    /**
     * The elements at the end of the way; none when the last step leads nowhere, or a text that should be a document is empty.
     *
     * @param payload the element in the SOAP body
     * @throws OutcomeKnown when the answer is not built as the path says
     */
    List<XmlElement> select(XmlElement payload) throws OutcomeKnown {
        List<XmlElement> reached = List.of(payload);
        require(payload.name().equals(first));
        for (Step step : steps) {
            require(!reached.isEmpty());
            reached = step.document() ? documents(step, reached) : children(step, reached);
            if (reached.isEmpty() && step.document()) {
                return reached;
            }
        }
        return reached;
    }

    private void require(boolean built) throws OutcomeKnown {
        if (!built) {
            throw OutcomeKnown.unusable(written, "the answer is not built like this");
        }
    }

    private static List<XmlElement> children(Step step, List<XmlElement> elements) {
        return elements.stream()
                .flatMap(element -> element.children().stream())
                .filter(child -> child.name().equals(step.name()))
                .toList();
    }

    private List<XmlElement> documents(Step step, List<XmlElement> elements) throws OutcomeKnown {
        List<XmlElement> documents = new ArrayList<>();
        for (XmlElement element : elements) {
            if (!element.text().isBlank()) {
                documents.add(document(element.text()));
                require(documents.getLast().name().equals(step.name()));
            }
        }
        return documents;
    }

    private XmlElement document(String text) throws OutcomeKnown {
        try {
            return StrictXml.document(text);
        } catch (XMLStreamException notXml) {
            throw OutcomeKnown.unusable(written, "the text is not well-formed XML");
        }
    }
}
