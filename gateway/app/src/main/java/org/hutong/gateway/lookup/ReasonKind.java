package org.hutong.gateway.lookup;

import java.util.regex.Pattern;

/**
 * A kind of reason (事由类别) that a lookup may state.
 *
 * @param code for requests and guards
 * @param zh its name in Chinese
 * @param en its name in English
 */
record ReasonKind(String code, String zh, String en) {

    private static final Pattern CODE = Pattern.compile("[a-z0-9-]{1,40}");

    ReasonKind {
        if (!CODE.matcher(code).matches() || zh.isBlank() || en.isBlank()) {
            throw new IllegalArgumentException(
                    "hutong.lookup.reason-kinds: each needs a code of a-z 0-9 - and names zh and en");
        }
    }
}
