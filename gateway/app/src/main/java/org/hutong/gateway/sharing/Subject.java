package org.hutong.gateway.sharing;

/**
 * What a step, a duty or a notice is about.
 *
 * @param kind {@code applications}, {@code grants} or {@code disputes}
 * @param id which of them
 */
record Subject(String kind, String id) {

    static final String APPLICATIONS = "applications";
    static final String GRANTS = "grants";
    static final String DISPUTES = "disputes";

    static Subject application(String number) {
        return new Subject(APPLICATIONS, number);
    }

    static Subject grant(String id) {
        return new Subject(GRANTS, id);
    }

    static Subject dispute(String id) {
        return new Subject(DISPUTES, id);
    }

    /** Its address. */
    String link() {
        return "/v1/" + kind + "/" + id;
    }
}
