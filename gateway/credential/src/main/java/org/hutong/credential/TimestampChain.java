package org.hutong.credential;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.tsp.ArchiveTimeStamp;
import org.bouncycastle.asn1.tsp.ArchiveTimeStampChain;
import org.bouncycastle.asn1.tsp.ArchiveTimeStampSequence;
import org.bouncycastle.asn1.tsp.EvidenceRecord;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampToken;

/**
 * Timestamps, each over the one before it: an EvidenceRecord (RFC 4998) for one data object, with one chain of archive
 * timestamps without hash trees, all with SHA-256. Renewing is the RFC's timestamp renewal (§5.2); its hash-tree renewal,
 * which a broken SHA-256 would call for, is not read or written here.
 *
 * @param tokens oldest first, at least one
 */
record TimestampChain(List<TimeStampToken> tokens) {

    private static final int LONGEST = 64;
    private static final AlgorithmIdentifier SHA256 = new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256);

    TimestampChain {
        tokens = List.copyOf(tokens);
    }

    static TimestampChain parse(byte[] der) throws EvidenceException {
        try {
            ArchiveTimeStampSequence chains = EvidenceRecord.getInstance(der).getArchiveTimeStampSequence();
            List<TimeStampToken> tokens = new ArrayList<>();
            for (ArchiveTimeStamp stamp : chains.getArchiveTimeStampChains()[0].getArchiveTimestamps()) {
                tokens.add(new TimeStampToken(stamp.getTimeStamp()));
            }
            TimestampChain chain = new TimestampChain(tokens);
            // One chain has one encoding, so that nothing of it can be changed unseen; whatever else a record may hold
            // is lost in it.
            if (tokens.size() > LONGEST || !Arrays.equals(chain.toDer(), der)) {
                throw new EvidenceException(EvidenceRefusal.RECORD_UNSUPPORTED);
            }
            return chain;
        } catch (TSPException | IOException | RuntimeException e) {
            // Bouncy Castle answers malformed ASN.1 with unchecked exceptions of many kinds.
            throw new EvidenceException(EvidenceRefusal.RECORD_MALFORMED);
        }
    }

    static TimestampChain of(TimeStampToken first) {
        return new TimestampChain(List.of(first));
    }

    /** The times attested, in the order of the tokens. */
    List<Instant> times() {
        return tokens.stream()
                .map(token -> token.getTimeStampInfo().getGenTime().toInstant())
                .toList();
    }

    TimestampChain renewedBy(TimeStampToken token) {
        List<TimeStampToken> more = new ArrayList<>(tokens);
        more.add(token);
        return new TimestampChain(more);
    }

    boolean isFull() {
        return tokens.size() >= LONGEST;
    }

    /** What the timestamp at this place is over: the manifest first, then the timestamp before (RFC 4998 §5.2). */
    byte[] content(int place, byte[] manifest) {
        return place == 0 ? manifest : der(tokens.get(place - 1));
    }

    private static byte[] der(TimeStampToken token) {
        try {
            return token.getEncoded(ASN1Encoding.DER);
        } catch (IOException e) {
            throw new IllegalStateException("a timestamp that was read cannot be written", e);
        }
    }

    byte[] toDer() {
        ArchiveTimeStamp[] stamps = tokens.stream()
                .map(token -> new ArchiveTimeStamp(
                        SHA256, null, token.toCMSSignedData().toASN1Structure()))
                .toArray(ArchiveTimeStamp[]::new);
        EvidenceRecord evidence = new EvidenceRecord(
                new AlgorithmIdentifier[] {SHA256},
                null,
                null,
                new ArchiveTimeStampSequence(new ArchiveTimeStampChain(stamps)));
        try {
            return evidence.getEncoded(ASN1Encoding.DER);
        } catch (IOException e) {
            throw new IllegalStateException("an evidence record cannot be written", e);
        }
    }
}
