package org.hutong.gateway.keys;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.hutong.gateway.form.Form;
import org.hutong.gateway.problem.FieldError;
import org.hutong.gateway.problem.InvalidRequest;
import tools.jackson.databind.JsonNode;

/**
 * What two people decide about a key.
 *
 * @param key its id
 */
record KeyStep(Act act, String key) {

    /** 43 characters of base64url: SHA-256. */
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{43}");

    enum Act {
        /** It signs from now on; the one before is retired. */
        ACTIVATE,
        /** It signs no more. */
        RETIRE,
        /** Its private half is removed for good. */
        DESTROY;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<Act> of(String word) {
            return Arrays.stream(values())
                    .filter(act -> act.word().equals(word))
                    .findFirst();
        }
    }

    /** @throws InvalidRequest with every mistake, below {@code /content} */
    static KeyStep read(JsonNode content) {
        var form = Form.of(content);
        var act = form.oneOf(
                "act", Act::of, Arrays.stream(Act.values()).map(Act::word).toList());
        var key = form.text("key", 43, ID, "A-Z a-z 0-9 _ -");
        form.refuseUnknownMembers();
        if (act == null || !form.isFaultless()) {
            throw new InvalidRequest(below(form.errors()));
        }
        return new KeyStep(act, key);
    }

    private static List<FieldError> below(List<FieldError> errors) {
        return errors.stream()
                .map(error -> new FieldError("/content" + error.pointer(), error.code(), error.arguments()))
                .toList();
    }
}
