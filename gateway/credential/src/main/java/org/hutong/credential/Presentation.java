package org.hutong.credential;

import java.security.InvalidKeyException;
import java.security.PrivateKey;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * A credential as its holder shows it: with all of its disclosures, or with fewer (RFC 9901 §7.2). Nothing is checked
 * but that the disclosures belong to the payload; whoever receives it checks the rest.
 */
public final class Presentation {

    private final String issuerJwt;
    private final Map<String, Object> payload;
    private final DisclosedClaims.Resolved disclosed;

    private Presentation(String issuerJwt, Map<String, Object> payload, DisclosedClaims.Resolved disclosed) {
        this.issuerJwt = issuerJwt;
        this.payload = payload;
        this.disclosed = disclosed;
    }

    /**
     * Reads an SD-JWT in compact form; a Key Binding JWT behind it is left out, since it holds for other disclosures.
     *
     * @throws PresentationException when it is none, or has a disclosure that belongs nowhere
     */
    public static Presentation of(String compactSdJwt) throws PresentationException {
        try {
            SdJwt sdJwt = SdJwt.parse(compactSdJwt);
            return of(sdJwt.issuerJwt(), sdJwt.payload(), sdJwt.disclosures());
        } catch (RefusalException e) {
            throw new PresentationException(
                    e.refusal().english() + " | " + e.refusal().chinese());
        }
    }

    private static Presentation of(String issuerJwt, Map<String, Object> payload, List<String> disclosures)
            throws RefusalException {
        return new Presentation(issuerJwt, payload, DisclosedClaims.resolve(payload, disclosures));
    }

    /**
     * The same credential with only these claims and what is beneath them; and with those above them, without which
     * they would have no place. Claims that are open stay: nobody can withhold them.
     *
     * @throws PresentationException when there is nothing at one of the paths
     */
    public Presentation only(Collection<ClaimPath> claims) throws PresentationException {
        for (ClaimPath path : claims) {
            if (!path.existsIn(disclosed.claims())) {
                throw new PresentationException("The credential shows no " + path + " | 凭证中没有该项内容");
            }
        }
        List<String> kept = disclosed.places().entrySet().stream()
                .filter(place -> claims.stream().anyMatch(path -> path.touches(place.getValue())))
                .map(Map.Entry::getKey)
                .toList();
        try {
            return of(issuerJwt, payload, kept);
        } catch (RefusalException e) {
            throw new IllegalStateException("fewer disclosures of a sound credential are sound", e);
        }
    }

    /** The SD-JWT in compact form, ending in {@code ~}. */
    public String compact() {
        return SdJwt.withoutKeyBinding(issuerJwt, disclosed.places().keySet());
    }

    /**
     * The same with a Key Binding JWT, which answers a verifier's challenge (RFC 9901 §4.3).
     *
     * @param holderKey belongs to the key in the credential's {@code cnf} claim
     * @param at the time of signing, cut to seconds
     * @throws InvalidKeyException unless the key is on P-256
     */
    public String boundTo(HolderChallenge challenge, PrivateKey holderKey, Instant at) throws InvalidKeyException {
        String compact = compact();
        return compact + KeyBinding.sign(compact, holderKey, challenge, at);
    }

    /** Leaves out the disclosures: they are personal data. */
    @Override
    public String toString() {
        return "Presentation[" + disclosed.places().size() + " disclosures]";
    }
}
