package org.hutong.gateway.transparency;

import java.util.Optional;
import java.util.UUID;
import org.hutong.gateway.identity.Agency;
import org.hutong.gateway.problem.EdgeRefusal;
import org.hutong.gateway.problem.ProblemType;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /v1/receipts/{entry}}: that an agency's own access is in the log (C2SP tlog-proof). Of others' it learns nothing. */
@RestController
final class ReceiptController {

    private final JdbcClient jdbc;
    private final LogProofs proofs;

    ReceiptController(JdbcClient jdbc, LogProofs proofs) {
        this.jdbc = jdbc;
        this.proofs = proofs;
    }

    @GetMapping("/v1/receipts/{entry}")
    ResponseEntity<String> receipt(@PathVariable String entry) {
        var id = own(entry).orElseThrow(() -> new EdgeRefusal(ProblemType.NOT_FOUND));
        var proof = proofs.find(id, commitment(id)).orElseThrow(ReceiptPending::new);
        return ResponseEntity.ok().contentType(MediaType.TEXT_PLAIN).body(proof.toString());
    }

    /** The entry's identifier, if it is one of the caller's. */
    private Optional<UUID> own(String entry) {
        return parsed(entry)
                .filter(id -> jdbc.sql("select count(*) from access_entry where id = ? and agency = ?")
                                .params(id, Agency.ofCurrentRequest().id())
                                .query(Integer.class)
                                .single()
                        == 1);
    }

    private static Optional<UUID> parsed(String text) {
        try {
            var id = UUID.fromString(text);
            return id.toString().equals(text) ? Optional.of(id) : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** What stands in the tree: it goes along as the proof's extra data. */
    private byte[] commitment(UUID id) {
        return jdbc.sql("select leaf_hash from access_entry where id = ?")
                .param(id)
                .query(byte[].class)
                .single();
    }
}
