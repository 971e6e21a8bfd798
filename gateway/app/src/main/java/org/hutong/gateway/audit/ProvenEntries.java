package org.hutong.gateway.audit;

import java.util.Map;
import java.util.UUID;
import org.hutong.gateway.accesslog.LogRecord;
import org.hutong.gateway.problem.EdgeRefusal;
import org.hutong.gateway.problem.ProblemType;
import org.hutong.gateway.transparency.LogProofs;
import org.springframework.stereotype.Component;

/** Reads one entry with what proves it; that is noted before it is given away. */
@Component
class ProvenEntries {

    private final LogProofs proofs;
    private final Readings readings;

    ProvenEntries(LogProofs proofs, Readings readings) {
        this.proofs = proofs;
        this.readings = readings;
    }

    /**
     * One entry.
     *
     * @param act what it is read for
     * @throws EdgeRefusal if there is no such entry
     */
    <R extends LogRecord> ProvenEntry<R> read(Half<?, R> half, UUID id, String act, String reason) {
        return readings.in(() -> {
                    var proven = half.find(id).map(this::proven);
                    proven.ifPresent(_ -> readings.note(act, id.toString(), reason, Map.of()));
                    return proven;
                })
                .orElseThrow(() -> new EdgeRefusal(ProblemType.NOT_FOUND));
    }

    private <R extends LogRecord> ProvenEntry<R> proven(R entry) {
        return new ProvenEntry<>(entry, entry.commitments(), proofs.find(entry.id(), entry.commitment()));
    }
}
