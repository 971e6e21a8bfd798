package org.hutong.gateway.sharing;

import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many working days each {@link Deadline} has.
 *
 * @param provinces where a province's own periods differ, by its code (GB/T 2260, two digits)
 */
record DeadlineSettings(
        int answerUnconditional,
        int answerConditional,
        int answerExtension,
        int sharing,
        int catalogueUpdate,
        int catalogueUpdateExtension,
        int catalogueReview,
        int correction,
        @DefaultValue Map<String, Map<Deadline, Integer>> provinces) {

    private static final Pattern PROVINCE = Pattern.compile("[1-9][0-9]");

    DeadlineSettings {
        Deadline.ANSWER_UNCONDITIONAL.checked(answerUnconditional);
        Deadline.ANSWER_CONDITIONAL.checked(answerConditional);
        Deadline.ANSWER_EXTENSION.checked(answerExtension);
        Deadline.SHARING.checked(sharing);
        Deadline.CATALOGUE_UPDATE.checked(catalogueUpdate);
        Deadline.CATALOGUE_UPDATE_EXTENSION.checked(catalogueUpdateExtension);
        Deadline.CATALOGUE_REVIEW.checked(catalogueReview);
        Deadline.CORRECTION.checked(correction);
        provinces.forEach((province, periods) -> {
            if (!PROVINCE.matcher(province).matches()) {
                throw new IllegalArgumentException(
                        "deadlines.provinces: a province has a code of two digits, such as 44");
            }
            periods.forEach(Deadline::checked);
        });
        provinces = Map.copyOf(provinces);
    }

    /** The period of a province. */
    int days(Deadline deadline, String province) {
        return provinces.getOrDefault(province, Map.of()).getOrDefault(deadline, days(deadline));
    }

    private int days(Deadline deadline) {
        return switch (deadline) {
            case ANSWER_UNCONDITIONAL -> answerUnconditional;
            case ANSWER_CONDITIONAL -> answerConditional;
            case ANSWER_EXTENSION -> answerExtension;
            case SHARING -> sharing;
            case CATALOGUE_UPDATE -> catalogueUpdate;
            case CATALOGUE_UPDATE_EXTENSION -> catalogueUpdateExtension;
            case CATALOGUE_REVIEW -> catalogueReview;
            case CORRECTION -> correction;
        };
    }
}
