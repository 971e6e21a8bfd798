package org.hutong.gateway.verification;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.hutong.credential.CredentialTypes;
import org.hutong.credential.Issuer;
import org.hutong.gateway.catalogue.Catalogue;
import org.hutong.gateway.catalogue.CertificateType;
import org.hutong.gateway.holder.Province;
import org.hutong.gateway.identity.Agency;
import org.hutong.gateway.issuing.TypeUris;
import org.hutong.gateway.recognition.Recognition;
import org.hutong.gateway.trust.Foreign;
import org.springframework.stereotype.Component;

/** Certificate types as the catalogue describes them, and as the province of whoever asks recognises them. */
@Component
final class KnownTypes {

    private final TypeUris uris;
    private final Catalogue catalogue;
    private final TypeIssuers issuers;
    private final Recognition recognition;

    KnownTypes(TypeUris uris, Catalogue catalogue, TypeIssuers issuers, Recognition recognition) {
        this.uris = uris;
        this.catalogue = catalogue;
        this.issuers = issuers;
        this.recognition = recognition;
    }

    /** The types of this gateway's own credentials as they stand for an agency. */
    CredentialTypes of(Agency agency) {
        return vct ->
                uris.find(vct).map(type -> new Known(type, agency, issuer -> issuers.issue(type, issuer.province())));
    }

    /** The types of another operator's credentials: those of the same key here. Which of his provinces issues what is his to say. */
    CredentialTypes of(Agency agency, Foreign operator) {
        return vct -> operator.type(vct)
                .flatMap(key -> Optional.ofNullable(catalogue.find(key)))
                .map(type -> new Known(type, agency, _ -> true));
    }

    private final class Known implements CredentialTypes.Type {

        private final CertificateType type;
        private final Agency agency;
        private final Predicate<Issuer> issue;

        Known(CertificateType type, Agency agency, Predicate<Issuer> issue) {
            this.type = type;
            this.agency = agency;
            this.issue = issue;
        }

        @Override
        public boolean isIssuedBy(Issuer issuer) {
            return issue.test(issuer);
        }

        @Override
        public boolean admits(Map<String, Object> claims) {
            return catalogue.schemaOfParts(type).admits(claims);
        }

        @Override
        public boolean isRecognised(Issuer issuer, Instant issuedAt) {
            return Province.ofCode(issuer.province())
                    .filter(province -> recognition.recognises(agency, type, province, issuedAt))
                    .isPresent();
        }
    }
}
