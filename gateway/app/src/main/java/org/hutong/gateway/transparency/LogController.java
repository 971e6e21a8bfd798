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
    private final LogKey key;

    LogController(LogTables tables, LogKey key) {
        this.tables = tables;
        this.key = key;
    }

    @GetMapping(PREFIX + "checkpoint")
    ResponseEntity<byte[]> checkpoint() {
        var head = tables.head();
        if (head.checkpoint().isEmpty()) {
            throw new EdgeRefusal(ProblemType.STARTING);
        }
        return answer(MediaType.TEXT_PLAIN, A_MOMENT, head.checkpoint().getBytes(StandardCharsets.UTF_8));
    }

    /** Whoever verifies takes the key from somebody he trusts; this is for comparing. */
    @GetMapping(PREFIX + "verifier-key")
    ResponseEntity<byte[]> verifierKey() {
        return answer(MediaType.TEXT_PLAIN, A_MOMENT, (key.verifierKey() + "\n").getBytes(StandardCharsets.UTF_8));
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
