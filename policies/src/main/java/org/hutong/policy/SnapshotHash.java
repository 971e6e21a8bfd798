package org.hutong.policy;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * The name of a policy: SHA-256 over the SHA-256 of each grant, then of each guard, in the order of their ids. A grant or guard
 * is hashed as JSON, with keys in the order below and lists sorted. One that did not change need not be hashed again.
 */
final class SnapshotHash {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private SnapshotHash() {}

    /** @param guards sorted by id */
    static String of(SortedGrants grants, List<Guard> guards) {
        MessageDigest digest = sha256();
        grants.addTo(digest);
        guards.forEach(guard -> digest.update(of(content(guard))));
        return HexFormat.of().formatHex(digest.digest());
    }

    static byte[] of(Grant grant) {
        return of(content(grant));
    }

    private static byte[] of(Map<String, ?> content) {
        return sha256().digest(JSON.writeValueAsBytes(content));
    }

    private static Map<String, ?> content(Grant grant) {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("grant", grant.id());
        content.put("agencies", sorted(grant.agencies()));
        content.put("types", sorted(grant.types()));
        content.put("matters", sorted(grant.matters()));
        content.put(
                "bases",
                grant.bases().stream().sorted().map(LegalBasis::wireName).toList());
        content.put("provinces", grant.provinces().written());
        content.put("fields", grant.fields().written());
        content.put("hours", grant.hours().span());
        content.put(
                "days", grant.hours().days().stream().sorted().map(Enum::name).toList());
        if (grant.quotaPerDay() != null) {
            content.put("quotaPerDay", grant.quotaPerDay());
        }
        content.put("validity", grant.validity().toString());
        content.put("application", grant.application());
        content.put("note", grant.note());
        return content;
    }

    private static Map<String, ?> content(Guard guard) {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("guard", guard.id());
        content.put("zh", guard.title().zh());
        content.put("en", guard.title().en());
        content.put("allow", guard.allow());
        return content;
    }

    private static List<String> sorted(Collection<String> values) {
        return values.stream().sorted().toList();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
