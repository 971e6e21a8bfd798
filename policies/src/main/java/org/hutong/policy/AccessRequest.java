package org.hutong.policy;

import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Collections;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What an agency asks to see, without whom it asks about: there is no holder code and no name in it, so neither a
 * decision nor its explanation can leak one.
 *
 * @param agency the client id of the asking agency, as its access token states it
 * @param type key of the certificate type, for example {@code driving-licence}
 * @param holderKind holder-type code, for example {@code 111} (resident ID number) or {@code 001} (credit code)
 * @param province GB/T 2260 code of the issuing province; null when it is not known, which only a grant for every
 *     province covers
 * @param matter code of the matter (事项) the record is needed for
 * @param basis the legal basis; a use code it needs has been checked already
 * @param fields the fields asked for; empty means all that the grant permits
 * @param at when it is asked; converted to office time (Asia/Shanghai)
 * @param holderIsMinor the holder, or one of them, is under 14 (Personal Information Protection Law, article 28)
 * @param operatorIsHolder the clerk who asks is the holder
 * @param reason kind of the reason that was stated for asking, for example {@code emergency-rescue}; null if none was
 * @param holders how many people hold the record; 2 for a marriage certificate
 * @param useCodes how many of them have agreed by a use code, spent for this lookup
 * @param officeHours it is asked on a working day within office hours; what these are is the caller's to know
 */
public record AccessRequest(
        String agency,
        String type,
        String holderKind,
        @Nullable String province,
        String matter,
        LegalBasis basis,
        Set<String> fields,
        ZonedDateTime at,
        boolean holderIsMinor,
        boolean operatorIsHolder,
        @Nullable String reason,
        int holders,
        int useCodes,
        boolean officeHours) {

    /** Office hours, days and validity of grants are those of this zone. */
    public static final ZoneId OFFICE_TIME = ZoneId.of("Asia/Shanghai");

    /** Copies the fields and converts the time. */
    public AccessRequest {
        if (holders < 1 || useCodes < 0 || useCodes > holders) {
            throw new IllegalArgumentException("%d holders, %d use codes".formatted(holders, useCodes));
        }
        fields = Collections.unmodifiableSet(new TreeSet<>(fields));
        at = at.withZoneSameInstant(OFFICE_TIME);
    }

    /** A request within office hours. */
    public AccessRequest(
            String agency,
            String type,
            String holderKind,
            @Nullable String province,
            String matter,
            LegalBasis basis,
            Set<String> fields,
            ZonedDateTime at,
            boolean holderIsMinor,
            boolean operatorIsHolder,
            @Nullable String reason,
            int holders,
            int useCodes) {
        this(
                agency,
                type,
                holderKind,
                province,
                matter,
                basis,
                fields,
                at,
                holderIsMinor,
                operatorIsHolder,
                reason,
                holders,
                useCodes,
                true);
    }

    /** A request about a record of one holder, without a stated reason and within office hours; the holder's use code goes with the basis. */
    public AccessRequest(
            String agency,
            String type,
            String holderKind,
            @Nullable String province,
            String matter,
            LegalBasis basis,
            Set<String> fields,
            ZonedDateTime at,
            boolean holderIsMinor,
            boolean operatorIsHolder) {
        this(
                agency,
                type,
                holderKind,
                province,
                matter,
                basis,
                fields,
                at,
                holderIsMinor,
                operatorIsHolder,
                null,
                1,
                basis == LegalBasis.STATUTORY_DUTY ? 0 : 1);
    }

    /** Codes only, and those that could hide an ID number or a name are withheld; nothing about the person. */
    @Override
    public String toString() {
        return "AccessRequest[agency=%s, type=%s, province=%s, matter=%s, basis=%s, at=%s]"
                .formatted(shown(agency), shown(type), shown(province), shown(matter), basis.wireName(), at);
    }

    private static String shown(@Nullable String value) {
        return value == null ? "unknown" : Shown.of(value, Locale.ENGLISH);
    }
}
