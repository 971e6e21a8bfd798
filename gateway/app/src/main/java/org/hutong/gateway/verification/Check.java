package org.hutong.gateway.verification;

import java.util.List;
import java.util.Optional;
import org.hutong.credential.CredentialStatus;
import org.hutong.credential.CredentialTypes;
import org.hutong.credential.CredentialVerifier;
import org.hutong.credential.FurtherSignatures;
import org.hutong.credential.Refusal;
import org.hutong.credential.Verification;
import org.hutong.gateway.identity.Agency;
import org.hutong.gateway.presentation.Verifiers;
import org.hutong.gateway.trust.ListState;
import org.hutong.gateway.trust.OtherOperators;
import org.springframework.stereotype.Component;

/** Checks a credential against this gateway's own trust list, and if that does not know its issuer, against another operator's. */
@Component
final class Check {

    private final Verifiers own;
    private final OtherOperators operators;
    private final KnownTypes types;

    Check(Verifiers own, OtherOperators operators, KnownTypes types) {
        this.own = own;
        this.operators = operators;
        this.types = types;
    }

    Verified of(SubmittedCredential submitted, Agency agency) {
        var outcome = verify(own.current(), submitted, types.of(agency));
        return outcome instanceof Verification.Refused refused && isStranger(refused)
                ? foreign(submitted, agency, refused)
                : new Verified(outcome, null);
    }

    private static Verification verify(
            CredentialVerifier verifier, SubmittedCredential submitted, CredentialTypes types) {
        var written = submitted.written();
        return verifier.verifyWith(
                written.compact(),
                new FurtherSignatures(written.nationalSignature(), submitted.postQuantumSignature()),
                submitted.challenge(),
                types);
    }

    /** Who claims to have issued it is not of this gateway, and nothing else is known of it. */
    private static boolean isStranger(Verification.Refused refused) {
        return refused.reasons().equals(List.of(Refusal.ISSUER_UNKNOWN));
    }

    private Verified foreign(SubmittedCredential submitted, Agency agency, Verification.Refused unknown) {
        var operator =
                Optional.ofNullable(unknown.issuer()).flatMap(operators::of).orElse(null);
        if (operator == null) {
            return new Verified(unknown, null);
        }
        if (operator.state() == ListState.EXPIRED) {
            return new Verified(refused(unknown, Refusal.TRUST_LIST_EXPIRED), operator);
        }
        var outcome = verify(operator.verifier(), submitted, types.of(agency, operator));
        if (outcome instanceof Verification.Refused refused && refused.reasons().contains(Refusal.KEY_UNKNOWN)) {
            operators.expectNewer(operator.operator());
        }
        return new Verified(decided(outcome, unknown), operator);
    }

    /** A status that was asked for and is not to be had leaves open whether the credential was revoked. */
    private static Verification decided(Verification outcome, Verification.Refused unknown) {
        boolean open = outcome instanceof Verification.Valid valid && valid.status() == CredentialStatus.NOT_CHECKED;
        return open ? refused(unknown, Refusal.STATUS_LIST_UNAVAILABLE) : outcome;
    }

    private static Verification refused(Verification.Refused unknown, Refusal reason) {
        return new Verification.Refused(List.of(reason), unknown.issuer(), unknown.type());
    }
}
