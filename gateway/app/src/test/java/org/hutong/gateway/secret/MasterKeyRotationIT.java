package org.hutong.gateway.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import org.hutong.gateway.landscape.Client;
import org.hutong.gateway.landscape.Gateway;
import org.hutong.gateway.landscape.Landscape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The master key can be changed while the gateway runs, and the old one thrown away. */
class MasterKeyRotationIT {

    private static final String PLACE = "a-connection/authentication/value";

    @Test
    void aNewMasterKeyIsPutInForceAndTheOldOneMayGo(@TempDir Path directory) throws IOException {
        var file = directory.resolve("master.key");
        var settings = Map.of(
                "hutong.database.url", Landscape.get().freshDatabase(),
                "hutong.connections.files", "",
                "hutong.secrets.key-file", file.toString());
        String sealed;
        String sealedAfterwards;
        try (var gateway = Gateway.start(settings);
                var other = Gateway.start(settings)) {
            sealed = gateway.bean(SecretBox.class).seal("a source's password", PLACE);
            assertThat(other.bean(SecretBox.class).open(sealed, PLACE)).isEqualTo("a source's password");
            var old = Files.readString(file);
            Files.writeString(file, "k2:" + freshKey() + "\n" + old);

            var rotated = new Client(gateway).administer("POST", "/master-key/rotate", "");

            assertThat(rotated.status()).as(rotated.http().body()).isEqualTo(200);
            assertThat(rotated.json().get("masterKey").stringValue()).isEqualTo("k2");
            assertThat(rotated.json().get("resealed").intValue()).isEqualTo(1);
            sealedAfterwards = gateway.bean(SecretBox.class).seal("another password", PLACE);
            assertThat(other.bean(SecretBox.class).open(sealedAfterwards, PLACE))
                    .as("another node, which has read the file before")
                    .isEqualTo("another password");
            assertThat(new Client(gateway)
                            .administer("POST", "/master-key/rotate", "")
                            .json()
                            .get("resealed")
                            .intValue())
                    .isZero();
        }
        Files.writeString(file, Files.readAllLines(file).getFirst() + "\n");

        try (var gateway = Gateway.start(settings)) {
            var box = gateway.bean(SecretBox.class);
            assertThat(box.open(sealed, PLACE)).isEqualTo("a source's password");
            assertThat(box.open(sealedAfterwards, PLACE)).isEqualTo("another password");
            assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(() -> box.open(sealed, "another-connection/authentication/value"));
            assertThat(gateway.database()
                            .sql("select sealed from data_key")
                            .query(String.class)
                            .list())
                    .hasSize(2)
                    .allMatch(key -> key.startsWith("k2:"));
        }
    }

    private static String freshKey() {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }
}
