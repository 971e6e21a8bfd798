package org.hutong.connector.http;

import org.hutong.connector.json.SourceJson;
import org.jspecify.annotations.Nullable;

/** Reads the body an administrator wrote. */
final class RequestBody {

    private RequestBody() {}

    /**
     * A body written as text is JSON too: a tree is the only form in which values cannot break out of their place.
     *
     * @throws IllegalArgumentException when the text is not JSON
     */
    static @Nullable Object tree(Object body) {
        return body instanceof String text ? SourceJson.parse(text) : body;
    }
}
