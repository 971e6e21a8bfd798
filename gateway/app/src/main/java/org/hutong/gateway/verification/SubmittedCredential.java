package org.hutong.gateway.verification;

import java.util.Base64;
import org.hutong.credential.HolderChallenge;
import org.hutong.gateway.form.Form;
import org.jspecify.annotations.Nullable;

/**
 * A credential to be checked.
 *
 * @param credential SD-JWT VC in compact form
 * @param nationalSignature the detached CMS in DER, if one came along
 * @param challenge what the holder was asked to prove; null if he was not
 */
record SubmittedCredential(
        String credential,
        byte @Nullable [] nationalSignature,
        @Nullable HolderChallenge challenge) {

    private static final int LONGEST = 512 * 1024;

    /** Reads one, and refuses members that nobody asked for; mistakes are the form's. */
    static SubmittedCredential read(Form form) {
        var submitted =
                new SubmittedCredential(form.text("credential", LONGEST), nationalSignature(form), challenge(form));
        form.refuseUnknownMembers();
        return submitted;
    }

    private static byte @Nullable [] nationalSignature(Form form) {
        var text = form.optionalText("nationalSignature", LONGEST);
        try {
            return text == null ? null : Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException _) {
            form.wrong("nationalSignature", "base64");
            return null;
        }
    }

    private static @Nullable HolderChallenge challenge(Form form) {
        if (form.optionalObject("holderChallenge") == null) {
            return null;
        }
        var given = form.object("holderChallenge");
        var audience = given.text("audience", 512);
        var nonce = given.text("nonce", 512);
        given.refuseUnknownMembers();
        return audience.isEmpty() || nonce.isEmpty() ? null : new HolderChallenge(audience, nonce);
    }

    /** Without the credential: it is personal data. */
    @Override
    public String toString() {
        return "SubmittedCredential[]";
    }
}
