package org.hutong.verifier;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.hutong.credential.AccessLogProof;
import org.hutong.credential.EvidencePart;
import org.hutong.credential.EvidenceVerification;
import org.hutong.ledger.checkpoint.Checkpoint;

/** What a bundle's proof of the access log is worth. */
sealed interface LookupVerdict {

    /** Of a bundle that holds otherwise; empty if it has no such proof. */
    static Optional<LookupVerdict> of(EvidenceVerification outcome, LogTrustOptions trust) {
        return outcome instanceof EvidenceVerification.Valid valid
                        && valid.logProof() instanceof AccessLogProof.Packed packed
                ? Optional.of(of(packed.json(), valid.credential().credentialId(), trust))
                : Optional.empty();
    }

    private static LookupVerdict of(byte[] json, String credentialId, LogTrustOptions trust) {
        String where = EvidencePart.LOG_PROOF.fileName();
        LookupProof proof;
        try {
            proof = LookupProof.parse(json);
        } catch (IllegalArgumentException e) {
            return new Refused(EntryFinding.of(EntryFault.PROOF_MALFORMED, where));
        }
        EntryFinding fault = proof.fault(credentialId, trust.policyOr(proof.key()), where);
        return fault == null ? new Holds(proof, trust.isNamed()) : new Refused(fault);
    }

    Map<String, Object> json();

    String text(Language language);

    /**
     * The log holds the lookup in which the credential was issued.
     *
     * @param keyNamed whether the user named the log's key; else it is the one in the bundle, which anybody could have made
     */
    record Holds(LookupProof proof, boolean keyNamed) implements LookupVerdict {

        @Override
        public Map<String, Object> json() {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("proven", true);
            json.put("origin", checkpoint().origin());
            json.put("index", index());
            json.put("treeSize", checkpoint().size());
            json.put("keyNamed", keyNamed);
            json.put("verifierKey", proof.key().toString());
            return json;
        }

        @Override
        public String text(Language language) {
            String log = checkpoint().origin();
            String proven = language.say(
                    "the lookup is entry " + index() + " of " + log + ", as signed",
                    "该次查询是 " + log + " 的第 " + index() + " 号记录，签名无误");
            return keyNamed
                    ? proven
                    : proven
                            + language.say(
                                    " with the key in the bundle: compare it with the log's, or give --log-key: ",
                                    "；所用公钥取自证据包，请与该日志的公钥比对，或用 --log-key 指定：")
                            + proof.key();
        }

        private Checkpoint checkpoint() {
            return proof.proof().signed().checkpoint();
        }

        private long index() {
            return proof.proof().inclusion().index();
        }
    }

    /** It does not hold, so neither does the bundle. */
    record Refused(EntryFinding fault) implements LookupVerdict {

        @Override
        public Map<String, Object> json() {
            return Map.of("code", code(), "en", english(), "zh", chinese());
        }

        @Override
        public String text(Language language) {
            return language.say(english(), chinese()) + " [" + code() + "]";
        }

        private String code() {
            return "access-log-" + fault.code();
        }

        private String english() {
            return "The proof of the access log does not hold: " + fault.english() + ".";
        }

        private String chinese() {
            return "访问日志证明不成立：" + fault.chinese() + "。";
        }
    }
}
