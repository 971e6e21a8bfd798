package org.hutong.gateway.issuing;

import java.util.Optional;
import org.hutong.gateway.catalogue.Catalogue;
import org.hutong.gateway.catalogue.CertificateType;
import org.springframework.stereotype.Component;

/** The {@code vct} of each certificate type: the address under which its metadata are published. */
@Component
public final class TypeUris {

    static final String PATH = "/types/";

    private final String beginning;
    private final Catalogue catalogue;

    TypeUris(IssuingSettings settings, Catalogue catalogue) {
        this.beginning = settings.publicUrl() + PATH;
        this.catalogue = catalogue;
    }

    /** What credentials of a type name as their {@code vct}. */
    public String of(CertificateType type) {
        return beginning + type.key();
    }

    /** The type that a {@code vct} names, if it serves here. */
    public Optional<CertificateType> find(String vct) {
        return vct.startsWith(beginning)
                ? Optional.ofNullable(catalogue.find(vct.substring(beginning.length())))
                : Optional.empty();
    }
}
