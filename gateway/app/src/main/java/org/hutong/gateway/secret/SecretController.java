package org.hutong.gateway.secret;

import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code POST /admin/v1/master-key/rotate}: puts the first key of the key file in force. The operator has written it there as a new
 * first line, on every node, before; afterwards, older lines may go. For administrators.
 */
@RestController
final class SecretController {

    private final DataKeys keys;

    SecretController(DataKeys keys) {
        this.keys = keys;
    }

    @PostMapping("/admin/v1/master-key/rotate")
    DataKeys.Rotation rotate() {
        return keys.rotate();
    }
}
