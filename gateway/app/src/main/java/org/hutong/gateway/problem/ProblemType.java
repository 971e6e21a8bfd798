package org.hutong.gateway.problem;

import java.net.URI;
import java.util.Locale;

/**
 * The kinds of problem the gateway answers with (RFC 9457 §3.1.1). The {@link #uri()} of a kind is part of the exchange
 * API and never changes; texts live in {@code problems*.properties}.
 */
public enum ProblemType {
    /** The request is malformed; {@code errors} names every wrong field. */
    INVALID_REQUEST(400),
    /** This is not HTTP as it should be: a strange address, header or encoding. */
    MALFORMED_HTTP(400),
    /** No access token, or one that does not hold. */
    UNAUTHENTICATED(401),
    /** No grant covers the request, or a guard stands against it; {@code dimensions} says which part failed. */
    NOT_PERMITTED(403),
    /** The agency's province does not recognise such certificates of the issuing province, or not today. */
    NOT_RECOGNISED(403),
    /** Changes of this kind go through review here; nobody makes them alone. */
    REVIEW_REQUIRED(403),
    /** The use code does not carry this lookup; {@code useCode} says why. */
    USE_CODE_REFUSED(403),
    /** The caller is known, but has not the role this needs. */
    ROLE_REQUIRED(403),
    /** The token carries two roles that one person cannot hold together. */
    EXCLUSIVE_ROLES(403),
    /** Whoever proposed a change cannot approve it; somebody else must. */
    SECOND_PERSON_REQUIRED(403),
    /** Whoever asks belongs to no agency that is registered and not suspended. */
    AGENCY_REQUIRED(403),
    /** The step of the sharing workflow belongs to another agency, which {@code agency} names. */
    NOT_YOUR_STEP(403),
    /** A change that takes two people: it must be proposed. */
    PROPOSAL_REQUIRED(403),
    /** The agency is suspended, and so are tokens it has already. */
    AGENCY_SUSPENDED(403),
    /** The agency, or this system of it, was offboarded; tokens that are left are worth nothing. */
    AGENCY_OFFBOARDED(403),
    /** The call comes from a network that was not agreed with the agency. */
    NETWORK_NOT_ALLOWED(403),
    /** Nothing is served at this path. */
    NOT_FOUND(404),
    /** The path exists, the method does not. */
    METHOD_NOT_ALLOWED(405),
    /** Somebody else has changed it meanwhile: {@code seen} and {@code latest} name both versions. */
    STALE_VERSION(409),
    /** The proposal has been decided already; {@code state} says how. */
    ALREADY_DECIDED(409),
    /** The secret was shown already, or there is none; a new one can be made. */
    SECRET_NOT_SHOWN(409),
    /** It was suspended after this change of it was proposed. */
    SUSPENDED_MEANWHILE(409),
    /** Whoever proposes has too many proposals open. */
    TOO_MANY_PROPOSALS(409),
    /** A version may only serve after a test call with it has passed. */
    NOT_TESTED(409),
    /** Others that serve refer to it; {@code users} names them. */
    IN_USE(409),
    /** It refers to definitions that do not serve; {@code references} names them. */
    REFERENCE_NOT_SERVING(409),
    /** The step cannot be taken as things stand; {@code step} says why, {@code state} where it stands. */
    STEP_REFUSED(409),
    /** A key cannot take this step as things stand; {@code step} says why, {@code state} where it stands. */
    KEY_STEP_REFUSED(409),
    /** Several sources hold different records of the holder; {@code sources} names them. */
    CONFLICTING_MATCHES(409),
    /** The request body is larger than the gateway reads. */
    PAYLOAD_TOO_LARGE(413),
    /** The request body is not JSON. */
    UNSUPPORTED_MEDIA_TYPE(415),
    /** The catalogue has no such certificate type. */
    UNKNOWN_TYPE(422),
    /** The policy does not decide as its decision tables say; {@code rows} names them. */
    DECISION_TABLE_DIFFERS(422),
    /** The type is not shared, by law. */
    TYPE_NOT_SHARED(422),
    /** The same {@code Idempotency-Key} came with another body before. */
    KEY_REUSED(422),
    /** No connection serves this type for this province. */
    NO_PROVIDER(422),
    /** The credential does not hold, so nothing is made of it; {@code reasons} says why. */
    CREDENTIAL_REFUSED(422),
    /** Another operator's trust list is not to be had or not to be believed; {@code cause} says why. */
    TRUST_LIST_REFUSED(422),
    /** The evidence bundle cannot be renewed; {@code reasons} says why. */
    EVIDENCE_REFUSED(422),
    /** A credential with so many disclosures does not fit into QR codes, or onto one page. */
    PICTURE_TOO_LARGE(422),
    /** Neither the catalogue nor the register names an agency that answers for a type's records of a province. */
    NO_PROVIDING_AGENCY(422),
    /** A rate or volume is used up; {@code Retry-After} says for how long. */
    OVER_QUOTA(429),
    /** The gateway is at fault; nothing was disclosed. */
    INTERNAL_ERROR(500),
    /** Evidence needs a timestamp authority, and this gateway has none. */
    TIMESTAMPS_NOT_CONFIGURED(501),
    /** Pages need a font with Chinese characters, and this gateway has none. */
    FONT_NOT_CONFIGURED(501),
    /** The provincial system's answer cannot be used; {@code field} names the place, never the value. */
    SOURCE_ANSWER_INVALID(502),
    /** The provincial system refuses the gateway's own credentials. */
    SOURCE_REFUSED(502),
    /** More than one record matches one holder. */
    SEVERAL_MATCHES(502),
    /** The provincial system cannot be reached, fails, or is being spared after failures. */
    SOURCE_UNAVAILABLE(503),
    /** The identity provider cannot be asked; what was agreed is put there later. */
    IDENTITY_PROVIDER_UNAVAILABLE(503),
    /** The timestamp authority cannot be asked, or answers something else. */
    TIMESTAMP_UNAVAILABLE(503),
    /** The gateway has only just been started and does not know yet who may call. */
    STARTING(503),
    /** Nothing is signed for this province: its keys or their certificates cannot be used. */
    SIGNING_KEY_UNUSABLE(503),
    /** The access is recorded, and not in the tree yet. */
    RECEIPT_PENDING(503),
    /** The access entry could not be committed, so nothing was disclosed. */
    LOG_UNAVAILABLE(503),
    /** Whether a proof of possession was used before cannot be known, so it was not taken. */
    REPLAY_GUARD_UNAVAILABLE(503),
    /** The provincial system did not answer in time. */
    SOURCE_TIMEOUT(504);

    private final int status;

    ProblemType(int status) {
        this.status = status;
    }

    /** HTTP status. */
    public int status() {
        return status;
    }

    /** The kind that fits an HTTP status the container chose by itself. */
    static ProblemType ofStatus(int status) {
        return switch (status) {
            case 401 -> UNAUTHENTICATED;
            case 404 -> NOT_FOUND;
            case 405 -> METHOD_NOT_ALLOWED;
            case 413 -> PAYLOAD_TOO_LARGE;
            case 415 -> UNSUPPORTED_MEDIA_TYPE;
            default -> status < 500 ? MALFORMED_HTTP : INTERNAL_ERROR;
        };
    }

    /** Short stable name, for example {@code not-permitted}; also the value in metrics and the access log. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Stable identifier, for example {@code urn:hutong:problem:not-permitted}. */
    public URI uri() {
        return URI.create("urn:hutong:problem:" + slug());
    }
}
