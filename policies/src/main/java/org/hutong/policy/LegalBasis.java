package org.hutong.policy;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * The ground on which an agency asks, as practised by the provincial platforms. The last two need a use code (用证码)
 * of the holder; checking that code is the caller's task, before it asks for a decision.
 */
public enum LegalBasis {
    /** 依职能: the agency's statutory duty. */
    STATUTORY_DUTY("statutory-duty"),
    /** The holder stands at the counter and agrees. */
    HOLDER_PRESENT("holder-present"),
    /** The holder entrusted somebody in writing. */
    ENTRUSTED("entrusted");

    private final String wireName;

    LegalBasis(String wireName) {
        this.wireName = wireName;
    }

    /** The name used in requests, grants, guards and the access log. */
    public String wireName() {
        return wireName;
    }

    /** The basis of that wire name, or empty when there is none: names are exact, also in case. */
    public static Optional<LegalBasis> parse(String wireName) {
        return Stream.of(values())
                .filter(basis -> basis.wireName.equals(wireName))
                .findFirst();
    }
}
