package org.hutong.gateway.console.entries;

import jakarta.servlet.http.HttpSession;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.UUID;

/** The last searches of a session, so that nobody's number is in an address. */
final class Searches {

    private static final String ATTRIBUTE = "searches";
    private static final int MOST = 20;
    private static final int KEY_LENGTH = 12;

    private Searches() {}

    /** Keeps one; answers under which key. */
    static String keep(HttpSession session, Search search) {
        var all = all(session);
        var key = UUID.randomUUID().toString().replace("-", "").substring(0, KEY_LENGTH);
        all.put(key, search);
        while (all.size() > MOST) {
            all.remove(all.firstEntry().getKey());
        }
        session.setAttribute(ATTRIBUTE, all);
        return key;
    }

    /** Empty if it was too long ago. */
    static Optional<Search> find(HttpSession session, String key) {
        return Optional.ofNullable(all(session).get(key));
    }

    @SuppressWarnings("unchecked")
    private static LinkedHashMap<String, Search> all(HttpSession session) {
        var kept = session.getAttribute(ATTRIBUTE);
        return kept == null ? new LinkedHashMap<>() : new LinkedHashMap<>((LinkedHashMap<String, Search>) kept);
    }
}
