package org.hutong.gateway.console.entries;

import jakarta.servlet.http.HttpSession;
import java.util.Optional;

/** Why an auditor reads the log. He is asked once; it goes with each reading of his session until he changes it. */
public final class ReadingReason {

    /** As many as the API takes. */
    static final int CHARACTERS = 200;

    private static final String ATTRIBUTE = "reading-reason";

    private ReadingReason() {}

    /** Empty until he has been asked. */
    public static Optional<String> of(HttpSession session) {
        return Optional.ofNullable((String) session.getAttribute(ATTRIBUTE));
    }

    /** Keeps it; whether it can be one. */
    static boolean keep(HttpSession session, String text) {
        var reason = text.strip();
        if (reason.isEmpty()
                || reason.codePointCount(0, reason.length()) > CHARACTERS
                || reason.codePoints().anyMatch(Character::isISOControl)) {
            return false;
        }
        session.setAttribute(ATTRIBUTE, reason);
        return true;
    }
}
