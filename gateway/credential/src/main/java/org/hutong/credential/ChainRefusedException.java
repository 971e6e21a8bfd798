package org.hutong.credential;

/** A certificate chain that a key must not sign with; the message is one line for whoever brought it. */
public final class ChainRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What is wrong with the chain; the codes are stable. */
    public enum Reason {
        UNREADABLE("unreadable", "this is no chain of 1 to 8 certificates in PEM"),
        OTHER_KEY("other-key", "the first certificate is not for this key"),
        NOT_UPWARDS("not-upwards", "each certificate must be signed by the one after it, from the leaf upwards"),
        OUTSIDE_VALIDITY("outside-validity", "a certificate is not valid today"),
        NO_DIGITAL_SIGNATURE("no-digital-signature", "the first certificate is not for digital signatures"),
        OTHER_ISSUER("other-issuer", "the first certificate names another issuer's URI"),
        NOT_ANCHORED("not-anchored", "the chain does not lead to a root of the trust list");

        private final String code;
        private final String sentence;

        Reason(String code, String sentence) {
            this.code = code;
            this.sentence = sentence;
        }

        /** The stable name, in kebab case. */
        public String code() {
            return code;
        }
    }

    private final Reason reason;

    ChainRefusedException(Reason reason) {
        super("The certificate chain is refused: " + reason.sentence + ".", null, false, false);
        this.reason = reason;
    }

    /** What is wrong. */
    public Reason reason() {
        return reason;
    }
}
