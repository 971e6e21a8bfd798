package org.hutong.gateway.transparency;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.hutong.ledger.note.NoteVerifier;
import org.hutong.ledger.witness.AddCheckpoint;
import org.hutong.ledger.witness.Witness;
import org.hutong.ledger.witness.WitnessAnswer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code /log/witness/…}: this gateway as a witness of others' logs (C2SP tlog-witness). Open to everybody: what is asked has to be signed
 * by a log that the settings name, and to extend all of it that was cosigned before.
 */
@RestController
final class WitnessController {

    private static final String PREFIX = "/log/witness/";

    private static final Logger LOG = LoggerFactory.getLogger(WitnessController.class);
    private static final long QUIET_NANOS = Duration.ofMinutes(1).toNanos();

    private final WitnessKey key;
    private final WitnessedTreeTable trees;
    private final MeterRegistry meters;
    private final Map<String, List<NoteVerifier>> logs = new HashMap<>();
    private final AtomicLong told = new AtomicLong(System.nanoTime() - QUIET_NANOS);

    WitnessController(WitnessKey key, WitnessedTreeTable trees, WitnessSettings settings, MeterRegistry meters) {
        this.key = key;
        this.trees = trees;
        this.meters = meters;
        for (var log : settings.witness().verifiers()) {
            logs.computeIfAbsent(log.key().name(), _ -> new ArrayList<>()).add(log);
        }
    }

    @PostMapping(PREFIX + AddCheckpoint.PATH)
    ResponseEntity<byte[]> addCheckpoint(HttpServletRequest request) throws IOException {
        byte[] body = request.getInputStream().readNBytes(AddCheckpoint.LONGEST + 1);
        var answer = new Witness(logs, key.signer(), trees).addCheckpoint(body);
        meters.counter("hutong.log.witness.answers", "status", Integer.toString(answer.status()))
                .increment();
        if (answer.status() == 409 || answer.status() == 422) {
            suspect(AddCheckpoint.parse(body), answer.status());
        }
        return respond(answer);
    }

    /** Whoever verifies takes the key from somebody he trusts; this is for comparing. */
    @GetMapping(PREFIX + "verifier-key")
    ResponseEntity<byte[]> verifierKey() {
        return ResponseEntity.ok()
                .contentType(MediaType.TEXT_PLAIN)
                .body((key.verifierKey() + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Of a checkpoint that its log did sign. Another tree of the size that was cosigned is a fork; a proof that does not hold may be one, or
     * be sent by anybody, so one line a minute has to do.
     */
    private void suspect(AddCheckpoint request, int status) {
        var checkpoint = request.signed().checkpoint();
        var latest = trees.latest(checkpoint.origin());
        boolean fork = checkpoint.size() == latest.size() && !checkpoint.root().equals(latest.root());
        long last = told.get();
        long now = System.nanoTime();
        if ((fork || status == 422) && now - last >= QUIET_NANOS && told.compareAndSet(last, now)) {
            (fork ? LOG.atError() : LOG.atWarn())
                    .addKeyValue("origin", checkpoint.origin())
                    .addKeyValue("size", checkpoint.size())
                    .addKeyValue("cosigned", latest.size())
                    .log(
                            fork
                                    ? "A log that is cosigned here has signed two trees of one size: it has forked"
                                    : "A log that is cosigned here is said to have grown, and the proof does not hold");
        }
    }

    private static ResponseEntity<byte[]> respond(WitnessAnswer answer) {
        return ResponseEntity.status(answer.status())
                .header("Content-Type", answer.contentType())
                .body(answer.body().getBytes(StandardCharsets.UTF_8));
    }
}
