package org.hutong.gateway.verification;

import org.hutong.credential.HolderChallenge;
import org.hutong.gateway.form.Form;
import org.hutong.gateway.presentation.WrittenCredential;
import org.jspecify.annotations.Nullable;

/**
 * A credential to be checked.
 *
 * @param postQuantumSignature the detached JWS, if one was sent
 * @param challenge what the holder was asked to prove; null if he was not
 */
record SubmittedCredential(
        WrittenCredential written,
        @Nullable String postQuantumSignature,
        @Nullable HolderChallenge challenge) {

    private static final int LONGEST = 512;
    private static final int LONGEST_SIGNATURE = 16 * 1024;

    /** Reads one, and refuses members that nobody asked for; mistakes are the form's. */
    static SubmittedCredential read(Form form) {
        var submitted = new SubmittedCredential(
                WrittenCredential.withNationalSignature(form),
                form.optionalText("postQuantumSignature", LONGEST_SIGNATURE),
                challenge(form));
        form.refuseUnknownMembers();
        return submitted;
    }

    private static @Nullable HolderChallenge challenge(Form form) {
        if (form.optionalObject("holderChallenge") == null) {
            return null;
        }
        var given = form.object("holderChallenge");
        var audience = given.text("audience", LONGEST);
        var nonce = given.text("nonce", LONGEST);
        given.refuseUnknownMembers();
        return audience.isEmpty() || nonce.isEmpty() ? null : new HolderChallenge(audience, nonce);
    }
}
