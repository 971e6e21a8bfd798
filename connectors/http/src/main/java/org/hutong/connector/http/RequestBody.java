package org.hutong.connector.http;

import java.util.Optional;
import org.apache.hc.core5.http.HttpEntity;
import org.hutong.connector.InvalidParameters;
import org.hutong.connector.Parameter.Faults;
import org.hutong.connector.Parameters;
import org.hutong.connector.SourceQuery;
import org.hutong.connector.TreeTemplate;
import org.hutong.connector.json.SourceJson;
import org.hutong.connector.xml.XmlTemplate;
import org.jspecify.annotations.Nullable;

/** What is sent to the source. Always a tree, JSON or XML: the only form in which values cannot break out of their place. */
@FunctionalInterface
interface RequestBody {

    /**
     * The body for one query.
     *
     * @throws UnsendableQuery when it cannot carry a value
     */
    HttpEntity fill(SourceQuery asked) throws UnsendableQuery;

    /**
     * The body of a connection, if it has one.
     *
     * @throws InvalidParameters when it does not fit the rest
     */
    static Optional<RequestBody> of(Parameters parameters, Format format) {
        Object written = parameters.tree("body");
        if (written == null) {
            BodySecret.of(parameters, null);
            return Optional.empty();
        }
        if (!parameters.text("method").equals("POST")) {
            throw new InvalidParameters("/body", "needs the method POST");
        }
        if (isXml(written) != (format == Format.XML)) {
            throw new InvalidParameters("/body", "must be " + format + ", as the format says");
        }
        if (format == Format.JSON) {
            Object tree = tree(written);
            return Optional.of(new JsonBody(TreeTemplate.parse(tree), BodySecret.of(parameters, tree)));
        }
        BodySecret.of(parameters, null);
        return Optional.of(new XmlBody(XmlTemplate.parse((String) written)));
    }

    /** The rule of the parameter, whatever the format. */
    static void check(Object value, Faults faults) {
        try {
            if (isXml(value)) {
                XmlTemplate.parse((String) value);
            } else {
                TreeTemplate.parse(tree(value));
            }
        } catch (IllegalArgumentException wrong) {
            faults.add("", String.valueOf(wrong.getMessage()));
        }
    }

    /** No JSON begins like that. */
    private static boolean isXml(Object body) {
        return body instanceof String text && text.strip().startsWith("<");
    }

    /** @throws IllegalArgumentException when the text is not JSON */
    private static @Nullable Object tree(Object body) {
        return body instanceof String text ? SourceJson.parse(text) : body;
    }
}
