package org.hutong.gateway.sharing;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;
import org.hutong.gateway.catalogue.SharingMethod;
import org.jspecify.annotations.Nullable;

/**
 * What is applied for, or was approved (Government Data Sharing Regulations, article 20).
 *
 * @param basis the provision that the applicant's duty rests on, in words
 * @param scenario what the data is needed for, in words
 * @param matters codes of the matters (事项)
 * @param bases legal bases of lookups, for example {@code statutory-duty}
 * @param fields names of the type's fields; always named, never all
 * @param hours time of day, for example {@code 08:00-18:00}
 * @param quotaPerDay lookups a day; null is without limit
 * @param validFrom first day
 * @param validTo last day, included
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Scope(
        String basis,
        String scenario,
        List<String> matters,
        List<String> bases,
        List<String> fields,
        SharingMethod method,
        String hours,
        @Nullable Integer quotaPerDay,
        LocalDate validFrom,
        LocalDate validTo) {

    Scope {
        matters = List.copyOf(matters);
        bases = List.copyOf(bases);
        fields = List.copyOf(fields);
    }

    /** Whether the other scope gives nothing that this one does not, and less in something. */
    boolean isNarrowedBy(Scope other) {
        return covers(other) && !covered(other);
    }

    private boolean covers(Scope other) {
        return matters.containsAll(other.matters)
                && fields.containsAll(other.fields)
                && bases.containsAll(other.bases)
                && other.hours.substring(0, 5).compareTo(hours.substring(0, 5)) >= 0
                && other.hours.substring(6).compareTo(hours.substring(6)) <= 0
                && !other.validFrom.isBefore(validFrom)
                && !other.validTo.isAfter(validTo)
                && (quotaPerDay == null || (other.quotaPerDay != null && other.quotaPerDay <= quotaPerDay));
    }

    private boolean covered(Scope other) {
        return other.covers(this);
    }

    /** The other scope, for the purpose and by the method of this one. */
    Scope cutTo(Scope other) {
        return new Scope(
                basis,
                scenario,
                other.matters,
                other.bases,
                other.fields,
                method,
                other.hours,
                other.quotaPerDay,
                other.validFrom,
                other.validTo);
    }
}
