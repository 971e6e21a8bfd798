package org.hutong.gateway.policy;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hutong.gateway.form.Form;
import org.hutong.gateway.holder.HolderKind;
import org.hutong.gateway.holder.Province;
import org.hutong.gateway.problem.InvalidRequest;
import org.hutong.policy.AccessRequest;
import org.hutong.policy.LegalBasis;
import org.springframework.stereotype.Component;

/** Reads the request of a simulation: codes only, there is no place for a holder. */
@Component
class TrialRequest {

    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:/-]{0,63}");
    private static final String CODE_IN_WORDS = "letters, digits and . _ : / -";
    private static final int MOST_FIELDS = 100;
    private static final int MOST_HOLDERS = 100;
    private static final List<String> BASES =
            Stream.of(LegalBasis.values()).map(LegalBasis::wireName).toList();

    private final Clock clock;

    TrialRequest(Clock clock) {
        this.clock = clock;
    }

    /** @throws InvalidRequest with every mistake */
    AccessRequest read(Form form) {
        var agency = form.text("agency", 64, CODE, CODE_IN_WORDS);
        var type = form.text("type", 64, CODE, CODE_IN_WORDS);
        var kind = form.oneOf("holderKind", HolderKind::ofCode, HolderKind.codes());
        var province = form.optionalOneOf("province", Province::ofCode, Province.codes());
        var matter = form.text("matter", 64, CODE, CODE_IN_WORDS);
        var basis = form.oneOf("basis", LegalBasis::parse, BASES);
        var fields = Set.copyOf(form.texts("fields", MOST_FIELDS, 64));
        var at = form.optionalOneOf("at", TrialRequest::time, List.of("2026-06-01T10:00"));
        boolean minor = form.flag("minor");
        boolean operatorIsHolder = form.flag("operatorIsHolder");
        var reason = form.optionalOneOf(
                "reason", text -> Optional.of(text).filter(CODE.asMatchPredicate()), List.of(CODE_IN_WORDS));
        int holders = form.optionalInteger("holders", 1);
        int useCodes = form.optionalInteger("useCodes", basis == LegalBasis.STATUTORY_DUTY ? 0 : 1);
        if (holders < 1 || holders > MOST_HOLDERS) {
            form.wrong("holders", "one-of", "1-" + MOST_HOLDERS);
        } else if (useCodes < 0 || useCodes > holders) {
            form.wrong("useCodes", "one-of", "0-" + holders);
        }
        form.refuseUnknownMembers();
        if (!form.isFaultless() || kind == null || basis == null) {
            throw new InvalidRequest(form.errors());
        }
        return new AccessRequest(
                agency,
                type,
                kind.code(),
                province == null ? null : province.code(),
                matter,
                basis,
                fields,
                at == null ? ZonedDateTime.now(clock) : at.atZone(AccessRequest.OFFICE_TIME),
                minor,
                operatorIsHolder,
                reason,
                holders,
                useCodes);
    }

    private static Optional<LocalDateTime> time(String text) {
        try {
            return Optional.of(LocalDateTime.parse(text));
        } catch (DateTimeException no) {
            return Optional.empty();
        }
    }
}
