package org.hutong.gateway.audit;

import java.util.Arrays;
import java.util.Optional;

/** A part of an entry that stands in clear in the database, and that accesses are counted by. */
enum Part {
    AGENCY("agency", "agency"),
    TYPE("type", "type"),
    PROVINCE("province", "province"),
    MATTER("matter", "matter_code"),
    OUTCOME("outcome", "outcome"),
    BASIS("basis", "basis");

    private final String member;
    private final String column;

    Part(String member, String column) {
        this.member = member;
        this.column = column;
    }

    /** Its name in requests and answers. */
    String member() {
        return member;
    }

    /** Its column, of entries and of rollups. */
    String column() {
        return column;
    }

    static Optional<Part> ofMember(String member) {
        return Arrays.stream(values())
                .filter(part -> part.member.equals(member))
                .findFirst();
    }
}
