package org.hutong.credential;

/** What is known of a credential's revocation. */
public enum CredentialStatus {
    /** The credential names no status list: it cannot be revoked, only expire. */
    NOT_LISTED("not-listed"),
    /** The credential names a status list, and it was not asked. */
    NOT_CHECKED("not-checked"),
    /** The status list says that it stands. */
    VALID("valid"),
    /** The status list says that it must not be relied on for now; that can be lifted. */
    SUSPENDED("suspended"),
    /** The status list says that it was revoked, for good. */
    REVOKED("revoked");

    private final String code;

    CredentialStatus(String code) {
        this.code = code;
    }

    /** The stable name of this status, in kebab case. */
    public String code() {
        return code;
    }
}
