package org.hutong.embedded;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The claims of an access token, unchecked: these tests ask what Keycloak writes, not whether to believe it. */
record Claims(String json) {

    static Claims of(String token) {
        byte[] payload = Base64.getUrlDecoder().decode(token.split("\\.", 3)[1]);
        return new Claims(new String(payload, StandardCharsets.UTF_8));
    }

    /** The value as written: a string without its quotes, or an array as it stands. */
    String text(String name) {
        Matcher value = Pattern.compile("\"" + name + "\":(\"[^\"]*\"|\\[[^]]*]|[0-9]+)")
                .matcher(json);
        if (!value.find()) {
            throw new IllegalArgumentException("no " + name + " in " + json);
        }
        return value.group(1).replaceAll("^\"|\"$", "");
    }

    Duration lifetime() {
        return Duration.ofSeconds(Long.parseLong(text("exp")) - Long.parseLong(text("iat")));
    }
}
