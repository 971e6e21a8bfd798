package org.hutong.gateway.transparency;

import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.function.Consumer;
import org.hutong.ledger.MalformedException;
import org.hutong.ledger.checkpoint.CosignatureVerifier;
import org.hutong.ledger.checkpoint.Quorum;
import org.hutong.ledger.note.Ed25519Verifier;
import org.hutong.ledger.note.VerifierKey;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of witnessing, under {@code hutong.log}: who cosigns this log, and which logs this gateway cosigns.
 *
 * @param witnesses who is asked to cosign
 * @param quorum how many of them have to have cosigned what is served; 0: none
 * @param witnessInterval how often they are asked at most
 * @param witnessTimeout for one whole answer
 * @param witnessAlarmAfter how long the quorum may be missing
 * @param witnessTargets hosts and networks where witnesses may be besides ordinary addresses, as for connections
 * @param witness this gateway as a witness of others
 */
@ConfigurationProperties("hutong.log")
record WitnessSettings(
        @DefaultValue List<Asked> witnesses,
        int quorum,
        Duration witnessInterval,
        Duration witnessTimeout,
        Duration witnessAlarmAfter,
        @DefaultValue List<String> witnessTargets,
        @DefaultValue Watching witness) {

    /**
     * A witness of this log.
     *
     * @param name what it is called in metrics and logs
     * @param url its submission prefix (C2SP tlog-witness)
     * @param verifierKey its cosignature key, {@code name+hash+base64}
     */
    record Asked(String name, URI url, String verifierKey) {

        Asked {
            if (!isProtected(url)) {
                throw new IllegalArgumentException("hutong.log.witnesses: " + name + " is asked over https");
            }
            read("hutong.log.witnesses: " + name, verifierKey, CosignatureVerifier::new);
        }

        CosignatureVerifier verifier() {
            return new CosignatureVerifier(VerifierKey.parse(verifierKey));
        }

        /** Name and ID of its key. */
        String key() {
            return verifier().key().toString();
        }

        private static boolean isProtected(URI url) {
            if (url.getHost() == null) {
                return false;
            }
            return "https".equals(url.getScheme()) || ("http".equals(url.getScheme()) && isLoopback(url.getHost()));
        }

        /** Written as an address: what a name leads to changes. */
        private static boolean isLoopback(String host) {
            try {
                return InetAddress.ofLiteral(host).isLoopbackAddress();
            } catch (IllegalArgumentException _) {
                return false;
            }
        }
    }

    /**
     * This gateway as a witness.
     *
     * @param name of its cosignature key when that is made; empty: after its public address
     * @param logs keys of the logs that it cosigns, {@code name+hash+base64}; the name is the log's origin
     */
    record Watching(
            @DefaultValue("") String name, @DefaultValue List<String> logs) {

        Watching {
            logs.forEach(log -> read("hutong.log.witness.logs", log, Ed25519Verifier::new));
        }

        List<Ed25519Verifier> verifiers() {
            return logs.stream()
                    .map(log -> new Ed25519Verifier(VerifierKey.parse(log)))
                    .toList();
        }

        /** By custom a URL without its scheme (C2SP tlog-cosignature). */
        String nameOr(URI publicUrl) {
            return name.isBlank() ? publicUrl.toString().replaceFirst("^https?://", "") + "/witness" : name;
        }
    }

    WitnessSettings {
        positive("witness-interval", witnessInterval);
        positive("witness-timeout", witnessTimeout);
        positive("witness-alarm-after", witnessAlarmAfter);
        var names = new HashSet<String>();
        if (!witnesses.stream().allMatch(one -> names.add(one.name()))) {
            throw new IllegalArgumentException("hutong.log.witnesses: each has a name of its own");
        }
        try {
            new Quorum(quorum, witnesses.stream().map(Asked::verifier).toList());
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException("hutong.log.quorum: " + wrong.getMessage(), wrong);
        }
    }

    private static void positive(String name, Duration duration) {
        if (!duration.isPositive()) {
            throw new IllegalArgumentException("hutong.log." + name + " is more than zero");
        }
    }

    private static void read(String setting, String text, Consumer<VerifierKey> verifier) {
        try {
            verifier.accept(VerifierKey.parse(text));
        } catch (MalformedException wrong) {
            throw new IllegalArgumentException(setting + ": " + wrong.getMessage(), wrong);
        }
    }
}
