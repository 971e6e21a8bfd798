package org.hutong.connector.http;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hutong.connector.InvalidParameters;
import org.hutong.connector.Parameters;
import org.hutong.connector.Secret;
import org.jspecify.annotations.Nullable;

/**
 * A token that the source wants inside the body, as many provincial platforms do: {@code {head: {accessToken}, data}}. It is
 * put in last, so the secret is not read as a template.
 *
 * @param path the names from the root to the token's place, at least one
 */
record BodySecret(List<String> path, Secret secret) {

    /**
     * The secret of the scheme {@code body}; empty for the other schemes.
     *
     * @throws InvalidParameters when the place is not inside an object of the body
     */
    static Optional<BodySecret> of(Parameters parameters, @Nullable Object body) {
        Parameters given = parameters.object("authentication");
        if (!given.optionalText("scheme").equals(Optional.of("body"))) {
            return Optional.empty();
        }
        // RFC 6901 §4: before the first slash stands nothing.
        List<String> path = Arrays.stream(given.text("pointer").split("/", -1))
                .skip(1)
                .map(name -> name.replace("~1", "/").replace("~0", "~"))
                .toList();
        BodySecret secret = new BodySecret(path, given.secret("value"));
        if (path.isEmpty() || secret.parent(body).isEmpty()) {
            throw new InvalidParameters("/authentication/pointer", "must point into an object of the body");
        }
        return Optional.of(secret);
    }

    /** Puts the secret into a body that was filled for one request. */
    void into(@Nullable Object filled) {
        parent(filled).orElseThrow().put(path.get(path.size() - 1), secret.reveal());
    }

    @SuppressWarnings("unchecked") // trees are made of maps from text
    private Optional<Map<String, @Nullable Object>> parent(@Nullable Object body) {
        Object node = body;
        for (String name : path.subList(0, path.size() - 1)) {
            node = node instanceof Map<?, ?> map ? map.get(name) : null;
        }
        return node instanceof Map<?, ?> map ? Optional.of((Map<String, @Nullable Object>) map) : Optional.empty();
    }

    /** The place alone. */
    @Override
    public String toString() {
        return "BodySecret" + path;
    }
}
