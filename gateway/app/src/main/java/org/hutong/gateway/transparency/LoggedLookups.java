package org.hutong.gateway.transparency;

import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.UUID;
import org.hutong.credential.AccessLogProof;
import org.hutong.credential.AccessLogProof.Absent;
import org.hutong.gateway.accesslog.AccessRecord;
import org.hutong.gateway.accesslog.AccessRecords;
import org.hutong.gateway.evidence.LookupProofs;
import org.hutong.ledger.Commitments;
import org.hutong.ledger.Opening;
import org.hutong.ledger.checkpoint.LogProof;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Of each lookup's own entry: that it is in the log, and which credential it issued. All other parts of it stay closed. */
@Component
class LoggedLookups implements LookupProofs {

    private static final String CREDENTIAL = "credential";

    private final JdbcClient jdbc;
    private final AccessRecords records;
    private final LogProofs proofs;
    private final JsonMapper json;

    LoggedLookups(JdbcClient jdbc, AccessRecords records, LogProofs proofs, JsonMapper json) {
        this.jdbc = jdbc;
        this.records = records;
        this.proofs = proofs;
        this.json = json;
    }

    @Override
    public AccessLogProof find(UUID lookup, String credential, String agency) {
        return entry(lookup, credential, agency)
                .flatMap(records::find)
                .map(this::proof)
                .orElse(Absent.NOT_OURS);
    }

    private Optional<UUID> entry(UUID lookup, String credential, String agency) {
        return jdbc.sql("select id from access_entry where lookup = ? and credential = ? and agency = ?")
                .params(lookup, credential, agency)
                .query(UUID.class)
                .optional();
    }

    private AccessLogProof proof(AccessRecord entry) {
        var opened =
                entry.commitments().filter(made -> Arrays.equals(made.leafHash().bytes(), entry.commitment()));
        if (opened.isEmpty()) {
            return Absent.UNREADABLE;
        }
        return proofs.find(entry.id(), entry.commitment())
                .<AccessLogProof>map(proof -> packed(entry, opened.orElseThrow(), proof))
                .orElse(Absent.PENDING);
    }

    private AccessLogProof.Packed packed(AccessRecord entry, Commitments opened, LogProof proof) {
        var members = new LinkedHashMap<String, Object>();
        members.put("commitment", base64(entry.commitment()));
        members.put("leaf", base64(opened.leaf()));
        members.put("opening", opening(opened.opening(CREDENTIAL)));
        members.put("proof", proof.toString());
        members.put("verifierKey", proofs.verifierKey().toString());
        return new AccessLogProof.Packed(json.writeValueAsBytes(members));
    }

    private static LinkedHashMap<String, String> opening(Opening opening) {
        var members = new LinkedHashMap<String, String>();
        members.put("field", opening.field());
        members.put("value", opening.value());
        members.put("salt", base64(opening.salt()));
        return members;
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
