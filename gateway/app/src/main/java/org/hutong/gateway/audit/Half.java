package org.hutong.gateway.audit;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hutong.gateway.accesslog.LogRecord;
import org.hutong.gateway.form.Form;
import org.jspecify.annotations.Nullable;

/**
 * One half of the log, as auditors search and read it.
 *
 * @param <C> what is searched for
 * @param <R> what is found
 */
interface Half<C extends Half.Asked, R extends LogRecord> {

    /** What is searched for. */
    interface Asked {

        /**
         * What may be told of the search. Nothing about people; and values only if there are records that have them, since anything may have
         * been typed into a field.
         */
        Map<String, Object> told(boolean withValues);
    }

    /** What its records are called, in addresses, in answers, and in the acts that tell of readings. */
    String name();

    /** What one of them is called in answers. */
    String one();

    /** Reads the members of a search; the caller reads the others and finishes the form. */
    C read(Form form);

    /**
     * The newest records for which the criteria hold.
     *
     * @param below null for the first page
     */
    List<R> find(C criteria, @Nullable Cursor below, int most);

    Optional<R> find(UUID id);

    /** A record as auditors see it; what was not known is left out. */
    Map<String, Object> view(R one);

    /** Its texts that are exported as CSV, by the names of the commitments. */
    List<String> columns();
}
