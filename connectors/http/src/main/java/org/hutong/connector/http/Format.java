package org.hutong.connector.http;

import java.util.Locale;
import org.hutong.connector.Parameter;
import org.hutong.connector.Parameter.Kind;
import org.hutong.connector.Parameters;
import org.hutong.connector.SourceAnswer;
import org.hutong.connector.json.JsonRecords;
import org.hutong.connector.xml.XmlRecords;

/** What a source speaks. */
enum Format {
    JSON("application/json") {
        @Override
        Reading reading(Parameters parameters) {
            return JsonRecords.of(parameters)::read;
        }
    },
    XML("application/xml, text/xml") {
        @Override
        Reading reading(Parameters parameters) {
            return XmlRecords.of(parameters)::read;
        }
    };

    static final Parameter PARAMETER = Parameter.of("format", Kind.TEXT, "格式", "Format")
            .explained("What the source takes and answers; an XML answer is read as maps and lists.")
            .otherwise("json")
            .oneOf("json", "xml");

    /** Tells what a source answered. */
    @FunctionalInterface
    interface Reading {

        /** @param answer the whole answer, bounded by the caller */
        SourceAnswer read(byte[] answer);
    }

    private final String accepted;

    Format(String accepted) {
        this.accepted = accepted;
    }

    static Format of(Parameters parameters) {
        return valueOf(parameters.text("format").toUpperCase(Locale.ROOT));
    }

    /** For the header Accept. */
    String accepted() {
        return accepted;
    }

    abstract Reading reading(Parameters parameters);
}
