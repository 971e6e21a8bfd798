package org.hutong.gateway.sharing;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.hutong.gateway.catalogue.SharingClass;
import org.jspecify.annotations.Nullable;

/**
 * An application for data of one type from one province.
 *
 * @param number also the id of the grant that is born from it
 * @param version how often it has changed
 * @param applicant id of the agency that applies
 * @param provider id of the agency that has the data
 * @param province the provider's, by its code
 * @param type key of the certificate type
 * @param sharing how the type was shared when it was applied for; the period of the answer depends on it
 * @param scope what is applied for
 * @param granted what was approved of it
 * @param head of the applying office who has agreed
 * @param renews number of the application whose grant this one is to succeed
 * @param amends number of the refused application that this one mends
 * @param missing what the provider has asked for; null if it has not
 */
record Application(
        String number,
        int version,
        ApplicationState state,
        String applicant,
        String provider,
        String province,
        String type,
        SharingClass sharing,
        Scope scope,
        @Nullable Scope granted,
        @Nullable Head head,
        @Nullable String renews,
        @Nullable String amends,
        @Nullable List<String> missing,
        @Nullable Extension extension,
        @Nullable LocalDate submittedOn,
        @Nullable LocalDate answeredOn,
        Instant createdAt) {

    Subject subject() {
        return Subject.application(number);
    }

    /** Which period its answer has. */
    Deadline answerPeriod() {
        return sharing == SharingClass.UNCONDITIONAL ? Deadline.ANSWER_UNCONDITIONAL : Deadline.ANSWER_CONDITIONAL;
    }
}
