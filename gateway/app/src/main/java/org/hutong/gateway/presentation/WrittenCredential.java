package org.hutong.gateway.presentation;

import java.util.Base64;
import org.hutong.gateway.form.Form;
import org.jspecify.annotations.Nullable;

/**
 * A credential as a caller sends it, not checked.
 *
 * @param compact the SD-JWT with any of its disclosures
 * @param nationalSignature the detached CMS in DER, if one was sent
 */
public record WrittenCredential(String compact, byte @Nullable [] nationalSignature) {

    /** Most bytes a body with a credential may have. */
    public static final int MAXIMUM_BYTES = 512 * 1024;

    /** Reads the members {@code credential} and {@code nationalSignature}. */
    public static WrittenCredential withNationalSignature(Form form) {
        return new WrittenCredential(form.text("credential", MAXIMUM_BYTES), nationalSignature(form));
    }

    /** Reads the member {@code credential}. */
    public static WrittenCredential read(Form form) {
        return new WrittenCredential(form.text("credential", MAXIMUM_BYTES), null);
    }

    private static byte @Nullable [] nationalSignature(Form form) {
        var text = form.optionalText("nationalSignature", MAXIMUM_BYTES);
        try {
            return text == null ? null : Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException _) {
            form.wrong("nationalSignature", "base64");
            return null;
        }
    }

    /** Never shows the credential: it is personal data. */
    @Override
    public String toString() {
        return "WrittenCredential[****]";
    }
}
