package org.hutong.gateway.console.entries;

import jakarta.servlet.http.HttpSession;
import java.util.UUID;
import org.hutong.gateway.console.GatewayApi;
import org.hutong.gateway.console.Section;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** The evidence of something that stands in the log, as a file; the API notes that it was packed, and why. */
@Component
public class EvidenceFile {

    private final GatewayApi api;

    EvidenceFile(GatewayApi api) {
        this.api = api;
    }

    /**
     * The file, or the way to the page that asks for a reason.
     *
     * @param section whose pages and resources of the API are called alike
     */
    public ResponseEntity<byte[]> of(Section section, UUID id, HttpSession session) {
        var reason = ReadingReason.of(session);
        if (reason.isEmpty()) {
            return ResponseEntity.status(HttpStatus.SEE_OTHER)
                    .header(HttpHeaders.LOCATION, section.path() + "/" + id)
                    .build();
        }
        var file = api.download(
                "/audit/v1/" + section.file() + "/{id}/evidence?reason={reason}",
                null,
                "application/zip",
                id,
                reason.get());
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(file.type()))
                .cacheControl(CacheControl.noStore())
                .header(HttpHeaders.CONTENT_DISPOSITION, file.disposition())
                .body(file.content());
    }
}
