package org.hutong.gateway.transparency;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.hutong.gateway.problem.EdgeRefusal;
import org.hutong.gateway.problem.ProblemType;
import org.hutong.ledger.MalformedException;
import org.hutong.ledger.TilePath;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /log/…}: the transparency log, open to everybody (C2SP tlog-tiles). It holds commitments; nobody learns from it who asked what. */
@RestController
final class LogController {

    private static final String PREFIX = "/log/";
    private static final CacheControl FOR_EVER =
            CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();
    private static final CacheControl A_MOMENT =
            CacheControl.maxAge(Duration.ofSeconds(1)).cachePublic();

    private final LogTables tables;
    private final Cosignatures cosignatures;
    private final LogKey key;
    private final Sm2LogKey sm2Key;

    LogController(LogTables tables, Cosignatures cosignatures, LogKey key, Sm2LogKey sm2Key) {
        this.tables = tables;
        this.cosignatures = cosignatures;
        this.key = key;
        this.sm2Key = sm2Key;
    }

    @GetMapping(PREFIX + "checkpoint")
    ResponseEntity<byte[]> checkpoint() {
        var newest = cosignatures.newest().orElseThrow(() -> new EdgeRefusal(ProblemType.STARTING));
        return answer(MediaType.TEXT_PLAIN, A_MOMENT, newest.note().bytes());
    }

    /** A line each. Whoever verifies takes the keys from somebody he trusts; this is for comparing. */
    @GetMapping(PREFIX + "verifier-key")
    ResponseEntity<byte[]> verifierKey() {
        var lines = key.verifierKey() + "\n" + sm2Key.verifierKey() + "\n";
        return answer(MediaType.TEXT_PLAIN, A_MOMENT, lines.getBytes(StandardCharsets.UTF_8));
    }

    @GetMapping(PREFIX + "tile/**")
    ResponseEntity<byte[]> tile(HttpServletRequest request) {
        try {
            var path = TilePath.parse(request.getRequestURI().substring(PREFIX.length()));
            byte[] content = tables.find(path).orElseThrow(() -> new EdgeRefusal(ProblemType.NOT_FOUND));
            return answer(MediaType.APPLICATION_OCTET_STREAM, FOR_EVER, content);
        } catch (MalformedException none) {
            throw new EdgeRefusal(ProblemType.NOT_FOUND);
        }
    }

    private static ResponseEntity<byte[]> answer(MediaType type, CacheControl cache, byte[] body) {
        return ResponseEntity.ok()
                .contentType(type)
                .cacheControl(cache)
                .header("Access-Control-Allow-Origin", "*")
                .body(body);
    }
}
