package org.hutong.gateway.transparency;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.tsp.TimeStampToken;
import org.hutong.gateway.evidence.TimestampServer;
import org.hutong.gateway.landscape.Gateway;
import org.hutong.gateway.landscape.Landscape;
import org.hutong.gateway.landscape.ShiftedClock;
import org.hutong.ledger.checkpoint.SignedCheckpoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A timestamp over a checkpoint every day, from an authority that fails the first time. */
class DailyTimestampIT {

    private static final Duration LONG = Duration.ofSeconds(60);

    private final TimestampServer authority = new TimestampServer();
    private final ShiftedClock clock = new ShiftedClock();
    private final Gateway gateway = Gateway.start(
            Map.of(
                    "hutong.database.url",
                    Landscape.get().freshDatabase(),
                    "hutong.evidence.tsa.url",
                    authority.url("/recovers"),
                    "hutong.log.timestamp-retry",
                    "PT0.2S"),
            clock);

    @AfterEach
    void stop() {
        gateway.close();
        authority.close();
    }

    private record Stamped(LocalDate day, String checkpoint, byte[] token) {}

    @Test
    void eachDayHasOneAndItIsOverTheCheckpoint() throws Exception {
        awaitDays(1);
        assertThat(authority.hasFailed()).isTrue();

        clock.shift(Duration.ofDays(1));
        awaitDays(2);

        for (var stamped : stamped()) {
            verify(stamped);
        }
        assertThat(stamped().getFirst().day().plusDays(1))
                .isEqualTo(stamped().getLast().day());
        assertThat(stamped().getLast().day()).isEqualTo(LocalDate.now(clock.withZone(ZoneId.of("Asia/Shanghai"))));
    }

    /** By Bouncy Castle, from the authority's root alone. */
    private void verify(Stamped stamped) throws Exception {
        var provider = new BouncyCastleProvider();
        var token = new TimeStampToken(new CMSSignedData(stamped.token()));
        byte[] note = stamped.checkpoint().getBytes(StandardCharsets.UTF_8);
        assertThat(token.getTimeStampInfo().getMessageImprintDigest())
                .isEqualTo(MessageDigest.getInstance("SHA-256").digest(note));
        assertThat(SignedCheckpoint.parse(note).checkpoint().origin()).isEqualTo("gateway.test/log");
        var holder = (X509CertificateHolder)
                token.getCertificates().getMatches(token.getSID()).iterator().next();
        var signer = new JcaX509CertificateConverter().setProvider(provider).getCertificate(holder);
        signer.verify(authority.root().getPublicKey(), provider);
        token.validate(
                new JcaSimpleSignerInfoVerifierBuilder().setProvider(provider).build(signer));
    }

    private void awaitDays(int days) {
        Awaitility.await().atMost(LONG).until(() -> stamped().size() == days);
    }

    private List<Stamped> stamped() {
        return gateway.database()
                .sql("select day, checkpoint, token from log_timestamp order by day")
                .query((row, _) -> new Stamped(
                        row.getObject("day", LocalDate.class), row.getString("checkpoint"), row.getBytes("token")))
                .list();
    }
}
