package org.hutong.credential;

import java.time.Clock;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Checks credentials to the letter of RFC 9901 against a trust list, without a network. Safe for any number of threads
 * at once; memory and time are bounded by the size of the input, of which at most 256 KB (credential), 64 KB
 * (national signature) and 8 KB (post-quantum signature) are read.
 *
 * <p>The issuer's certificates must have been valid when the credential was issued; whether the credential is valid
 * now, its own {@code nbf} and {@code exp} say.
 */
public final class CredentialVerifier {

    private final boolean testOnly;
    private final Map<String, PinnedIssuer> issuers;
    private final @Nullable CredentialTypes types;
    private final Clock clock;
    private final StatusCheck statuses;

    /**
     * A verifier that knows nothing of types, which it does not hold credentials against, and asks no status lists.
     */
    public CredentialVerifier(TrustList trustList, Clock clock) {
        this(trustList, null, StatusLists.NONE, clock);
    }

    /** A verifier that asks status lists about credentials that name one, and knows nothing of types. */
    public CredentialVerifier(TrustList trustList, Clock clock, StatusLists statusLists) {
        this(trustList, null, statusLists, clock);
    }

    /** A verifier that holds credentials against their types, unless it is given none, and asks no status lists. */
    public CredentialVerifier(TrustList trustList, @Nullable CredentialTypes types, Clock clock) {
        this(trustList, types, StatusLists.NONE, clock);
    }

    /**
     * A verifier that holds credentials against their types, unless it is given none, and asks status lists about those
     * that name one.
     */
    public CredentialVerifier(
            TrustList trustList, @Nullable CredentialTypes types, StatusLists statusLists, Clock clock) {
        this.types = types;
        statuses = new StatusCheck(statusLists, clock);
        Anchors anchors = new Anchors(trustList.anchors());
        this.clock = clock;
        testOnly = trustList.testOnly();
        issuers = trustList.issuers().stream()
                .map(trusted -> PinnedIssuer.of(trusted, anchors))
                .collect(Collectors.toUnmodifiableMap(pinned -> pinned.issuer().uri(), pinned -> pinned));
    }

    /**
     * Checks a credential, and its national signature if one is given. Never throws for bad input: whatever is wrong
     * is in the outcome.
     *
     * @param compactSdJwt an SD-JWT in compact form with any of its disclosures, ending in {@code ~}
     * @param nationalSignature the detached CMS in DER, or null
     */
    public Verification verify(String compactSdJwt, byte @Nullable [] nationalSignature) {
        return verify(compactSdJwt, nationalSignature, null);
    }

    /**
     * Checks a credential, and that whoever presents it has the key it is bound to.
     *
     * @param compactSdJwt an SD-JWT in compact form with any of its disclosures, followed by a Key Binding JWT exactly
     *     if there is a challenge
     * @param nationalSignature the detached CMS in DER, or null
     * @param challenge what the holder was asked; null when he was not
     */
    public Verification verify(
            String compactSdJwt, byte @Nullable [] nationalSignature, @Nullable HolderChallenge challenge) {
        return verify(compactSdJwt, nationalSignature, challenge, types);
    }

    /**
     * The same, held against other types than the verifier was made with.
     *
     * @param against the types as they are for whoever relies on the credential; null to judge nothing of them
     */
    public Verification verify(
            String compactSdJwt,
            byte @Nullable [] nationalSignature,
            @Nullable HolderChallenge challenge,
            @Nullable CredentialTypes against) {
        return verifyWith(compactSdJwt, new FurtherSignatures(nationalSignature, null), challenge, against);
    }

    /** The same, with every signature that may come with a credential. */
    public Verification verifyWith(
            String compactSdJwt, FurtherSignatures further, @Nullable HolderChallenge challenge) {
        return verifyWith(compactSdJwt, further, challenge, types);
    }

    /**
     * The same, with every signature that may come with a credential.
     *
     * @param against the types as they are for whoever relies on the credential; null to judge nothing of them
     */
    public Verification verifyWith(
            String compactSdJwt,
            FurtherSignatures further,
            @Nullable HolderChallenge challenge,
            @Nullable CredentialTypes against) {
        SdJwt sdJwt;
        try {
            sdJwt = SdJwt.parse(compactSdJwt);
        } catch (RefusalException e) {
            return new Verification.Refused(List.of(e.refusal()), null, null);
        }
        try {
            return authentic(sdJwt, further, challenge, against);
        } catch (RefusalException e) {
            return refused(List.of(e.refusal()), sdJwt.payload());
        }
    }

    private Verification authentic(
            SdJwt sdJwt,
            FurtherSignatures further,
            @Nullable HolderChallenge challenge,
            @Nullable CredentialTypes against)
            throws RefusalException {
        JoseHeader header = new JoseHeader(sdJwt.header());
        header.check();
        StandardClaims standard = StandardClaims.of(sdJwt.payload());
        PinnedIssuer issuer = issuers.get(standard.issuer());
        if (issuer == null) {
            throw new RefusalException(Refusal.ISSUER_UNKNOWN);
        }
        PinnedKey key = header.select(issuer.keys());
        if (!key.anchored()) {
            throw new RefusalException(Refusal.CHAIN_NOT_ANCHORED);
        }
        if (!Es256.verifies(key.key(), sdJwt.signingInput(), sdJwt.signature())) {
            throw new RefusalException(Refusal.SIGNATURE_WRONG);
        }
        return content(sdJwt, standard, issuer, key, further, challenge, against);
    }

    /** From here on the payload is the issuer's; everything that is wrong with the rest is reported at once. */
    private Verification content(
            SdJwt sdJwt,
            StandardClaims standard,
            PinnedIssuer issuer,
            PinnedKey key,
            FurtherSignatures further,
            @Nullable HolderChallenge challenge,
            @Nullable CredentialTypes against) {
        Set<Refusal> refusals = EnumSet.noneOf(Refusal.class);
        Map<String, Object> claims = new LinkedHashMap<>();
        collect(
                refusals,
                () -> claims.putAll(DisclosedClaims.resolve(sdJwt.payload(), sdJwt.disclosures())
                        .claims()));
        if (!key.chain().covers(standard.issuedAt())) {
            refusals.add(Refusal.CERTIFICATE_OUTSIDE_VALIDITY);
        }
        standard.check(clock, refusals);
        claims.keySet().removeAll(CredentialContent.RESERVED);
        if (against != null) {
            refusals.addAll(held(against, standard, issuer.issuer(), claims));
        }
        collect(refusals, () -> new JoseHeader(sdJwt.header()).checkTime(key.chain(), clock));
        collect(refusals, () -> KeyBinding.check(sdJwt, challenge, clock));
        CredentialStatus status = statuses.of(sdJwt, issuer, refusals);
        check(further, sdJwt.issuerJwt(), issuer, refusals);
        return refusals.isEmpty()
                ? valid(standard, issuer.issuer(), status, claims, further)
                : refused(List.copyOf(refusals), sdJwt.payload());
    }

    private void check(FurtherSignatures further, String issuerJwt, PinnedIssuer issuer, Set<Refusal> refusals) {
        byte[] national = further.national();
        if (national != null) {
            NationalCheck check = new NationalCheck(issuer, clock);
            collect(refusals, () -> check.check(national, issuerJwt));
        }
        String postQuantum = further.postQuantum();
        if (postQuantum != null) {
            collect(refusals, () -> PostQuantumSignature.check(postQuantum, issuerJwt, issuer.postQuantumKeys()));
        }
    }

    private static Set<Refusal> held(
            CredentialTypes types, StandardClaims standard, Issuer issuer, Map<String, Object> claims) {
        CredentialTypes.Type type = types.find(standard.type()).orElse(null);
        if (type == null) {
            return EnumSet.of(Refusal.TYPE_UNKNOWN);
        }
        Set<Refusal> refusals = EnumSet.noneOf(Refusal.class);
        if (!type.isIssuedBy(issuer)) {
            refusals.add(Refusal.ISSUER_WRONG_FOR_TYPE);
        }
        if (!type.admits(Collections.unmodifiableMap(claims))) {
            refusals.add(Refusal.CLAIM_OUTSIDE_SCHEMA);
        }
        if (!type.isRecognised(issuer, standard.issuedAt())) {
            refusals.add(Refusal.PROVINCE_NOT_RECOGNISED);
        }
        return refusals;
    }

    private Verification valid(
            StandardClaims standard,
            Issuer issuer,
            CredentialStatus status,
            Map<String, Object> claims,
            FurtherSignatures further) {
        return new Verification.Valid(
                standard.id(),
                issuer,
                standard.type(),
                status,
                standard.issuedAt(),
                standard.expiresAt(),
                claims,
                further.national() != null,
                further.postQuantum() != null,
                testOnly);
    }

    private static Verification refused(List<Refusal> reasons, Map<String, Object> payload) {
        return new Verification.Refused(reasons, text(payload.get("iss")), text(payload.get("vct")));
    }

    private static @Nullable String text(@Nullable Object claim) {
        return claim instanceof String text ? text : null;
    }

    private interface Check {
        void run() throws RefusalException;
    }

    private static void collect(Set<Refusal> refusals, Check check) {
        try {
            check.run();
        } catch (RefusalException e) {
            refusals.add(e.refusal());
        }
    }
}
