package org.hutong.gateway.console.entries;

import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.UUID;

/**
 * The last searches of a session, so that nobody's number or name is in an address.
 *
 * @param <S> what is searched for
 */
public final class Searches<S extends Serializable> {

    private static final int MOST = 20;
    private static final int KEY_LENGTH = 12;

    private final String attribute;

    /** @param attribute of sessions, in which they are */
    public Searches(String attribute) {
        this.attribute = attribute;
    }

    /** Keeps one; answers under which key. */
    public String keep(HttpSession session, S search) {
        var all = all(session);
        var key = UUID.randomUUID().toString().replace("-", "").substring(0, KEY_LENGTH);
        all.put(key, search);
        while (all.size() > MOST) {
            all.remove(all.firstEntry().getKey());
        }
        session.setAttribute(attribute, all);
        return key;
    }

    /** Empty if it was too long ago. */
    public Optional<S> find(HttpSession session, String key) {
        return Optional.ofNullable(all(session).get(key));
    }

    @SuppressWarnings("unchecked")
    private LinkedHashMap<String, S> all(HttpSession session) {
        var kept = session.getAttribute(attribute);
        return kept == null ? new LinkedHashMap<>() : new LinkedHashMap<>((LinkedHashMap<String, S>) kept);
    }
}
