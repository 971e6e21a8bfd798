package org.hutong.connector.file;

import java.util.Map;
import java.util.Objects;
import org.hutong.connector.json.SourceJson;
import org.jspecify.annotations.Nullable;

/**
 * What a snapshot holds under one code.
 *
 * @param text the record as a JSON object; of several records only their number is kept, because none of them is answered
 */
record Matches(String text) {

    /** Both of what two places hold under the same code. */
    static String join(String one, String other) {
        return Long.toString(new Matches(one).count() + new Matches(other).count());
    }

    long count() {
        return text.startsWith("{") ? 1 : Long.parseLong(text);
    }

    /** The only one there is. */
    @SuppressWarnings("unchecked") // an object was written
    Map<String, @Nullable Object> record() {
        return (Map<String, @Nullable Object>) Objects.requireNonNull(SourceJson.parse(text));
    }

    /** Not what it holds: personal data. */
    @Override
    public String toString() {
        return "Matches[" + count() + "]";
    }
}
