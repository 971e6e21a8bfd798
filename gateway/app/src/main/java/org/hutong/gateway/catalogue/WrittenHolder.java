package org.hutong.gateway.catalogue;

import org.hutong.gateway.form.Form;
import org.hutong.gateway.holder.Holder;
import org.hutong.gateway.holder.HolderKind;
import org.hutong.gateway.holder.InvalidHolderCode;
import org.jspecify.annotations.Nullable;

/** A holder as somebody wrote it: {@code kind} and {@code code}. */
public final class WrittenHolder {

    private WrittenHolder() {}

    /**
     * Reads the two members; others are the caller's to read or refuse. Mistakes are noted in the form.
     *
     * @param type what the holder is said to hold; null if nobody knows
     * @return null if it cannot be read
     */
    public static @Nullable Holder read(Form form, @Nullable CertificateType type) {
        var kind = form.oneOf("kind", HolderKind::ofCode, HolderKind.codes());
        var code = form.text("code", 64);
        if (kind == null || code.isEmpty()) {
            return null;
        }
        if (type != null && !type.mayBelongTo(kind)) {
            form.wrong("kind", "holder-kind", String.join(", ", type.holderKinds()));
        }
        try {
            return new Holder(kind, kind.parse(code));
        } catch (InvalidHolderCode invalid) {
            form.wrong("code", invalid.code());
            return null;
        }
    }
}
