package org.hutong.gateway.accesslog;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who changed what, and why: what an access entry is for lookups. Never about holders. Of it {@code actorSubject}, {@code actor},
 * {@code reason} and {@code detail} are sealed, and erased with their month; everything else is in clear for ever.
 *
 * @param actorSubject who, as the identity provider numbers people and systems; null for the gateway itself
 * @param actor his name there
 * @param actorAgency the agency he belongs to, if that is known
 * @param act what was done, a past participle, for example {@code approved}
 * @param kind what kind of thing it was done to, for example {@code agencies}
 * @param subject which of them; never a person's name or number
 * @param version which version of it came about, if it has versions
 * @param reason why, in his words
 * @param detail what else is to be known, as JSON can hold it
 */
public record AdministrativeAct(
        @Nullable String actorSubject,
        String actor,
        @Nullable String actorAgency,
        String act,
        String kind,
        String subject,
        @Nullable Integer version,
        @Nullable String reason,
        Map<String, ?> detail) {}
