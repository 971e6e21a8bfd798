package org.hutong.gateway.catalogue;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.hutong.credential.CredentialContent;
import org.hutong.gateway.definition.DefinitionName;
import org.hutong.gateway.holder.HolderKind;
import org.hutong.policy.Sensitivity;
import org.hutong.policy.TypeFields;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A certificate type: data, not code. In a file the members have these names.
 *
 * @param key for example {@code driving-licence}
 * @param name for people
 * @param authority which kind of agency issues it, for people
 * @param holderKinds codes of the kinds of holder it may belong to
 * @param sharing how it is shared
 * @param credentialValidity how long a credential of this type holds at most
 * @param expiryField the field that says when the certificate itself ends, if it has one; an ISO date
 * @param fields its fields, by name, in the order people read them
 * @param schema JSON Schema (2020-12) of the canonical record
 * @param catalogue what the catalogue of shared data states of it; null if nobody has said so yet
 */
public record CertificateType(
        String key,
        Text name,
        Text authority,
        List<String> holderKinds,
        SharingClass sharing,
        Duration credentialValidity,
        @Nullable String expiryField,
        Map<String, RecordField> fields,
        JsonNode schema,
        @Nullable CatalogueEntry catalogue) {

    /** What stands in every credential beside the record: nothing personal, and nothing that can be withheld. */
    public static final Set<String> OPEN_CLAIMS = Set.of("province", "matter");

    private static final Duration LONGEST = Duration.ofDays(3660);
    private static final int MOST_FIELDS = 100;

    /** Checks that the parts fit each other. */
    public CertificateType {
        require(DefinitionName.isId(key), "key must be 1 to 50 small letters a to z, digits or hyphens");
        require(!holderKinds.isEmpty(), key + ": holderKinds is empty");
        require(
                credentialValidity.isPositive() && credentialValidity.compareTo(LONGEST) <= 0,
                key + ": credentialValidity must be positive and at most ten years");
        fields.forEach((field, about) -> require(about != null, key + ": the field " + field + " is null"));
        require(!fields.isEmpty() && fields.size() <= MOST_FIELDS, key + ": there must be 1 to 100 fields");
        for (var kind : holderKinds) {
            require(HolderKind.ofCode(kind).isPresent(), key + ": unknown holder kind " + kind);
        }
        require(expiryField == null || fields.containsKey(expiryField), key + ": expiryField is not a field");
        require(
                Collections.disjoint(fields.keySet(), CredentialContent.RESERVED),
                key + ": a field has a name that credentials reserve: " + CredentialContent.RESERVED);
        require(
                Collections.disjoint(fields.keySet(), OPEN_CLAIMS),
                key + ": a field has a name that every credential uses: " + OPEN_CLAIMS);
        require(
                Set.copyOf(schema.path("properties").propertyNames()).equals(fields.keySet()),
                key + ": fields and the schema's properties differ");
    }

    /** Whether holders of this kind may hold it. */
    public boolean mayBelongTo(HolderKind kind) {
        return holderKinds.contains(kind.code());
    }

    /** The fields as the decision engine sees them: what the catalogue does not share is not among them, and so never leaves. */
    public TypeFields typeFields() {
        var sensitivities = new TreeMap<String, Sensitivity>();
        fields.forEach((name, field) -> {
            if (sharingOf(field) != SharingClass.NOT_SHARED) {
                sensitivities.put(name, field.sensitivity());
            }
        });
        return new TypeFields(sensitivities);
    }

    /** The agency that the catalogue names as the lead provider of a province; null if it names none. */
    public @Nullable String lead(String province) {
        return catalogue == null ? null : catalogue.leads().get(province);
    }

    private SharingClass sharingOf(RecordField field) {
        return field.sharing() == null ? sharing : field.sharing();
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
