package org.hutong.credential;

/**
 * Why a credential is refused. The codes are stable: other programs may compare them; the sentences are for people.
 */
public enum Refusal {
    TOO_LARGE("too-large", "The credential is larger than 256 KB.", "证照凭证超过 256 KB。"),
    MALFORMED("malformed", "This is not a well-formed SD-JWT (RFC 9901).", "不是格式正确的 SD-JWT（RFC 9901）。"),
    NESTED_TOO_DEEP("nested-too-deep", "The claims are nested too deeply.", "凭证内容嵌套过深。"),
    KEY_BINDING_NOT_ACCEPTED(
            "key-binding-not-accepted", "A key binding was presented where none was asked for.", "未要求持有人密钥绑定，却出示了绑定。"),
    ALG_NONE("alg-none", "The credential says it needs no signature.", "凭证声明不需要签名。"),
    ALG_NOT_ALLOWED("alg-not-allowed", "The signature algorithm is not ES256.", "签名算法不是 ES256。"),
    WRONG_TYP("wrong-typ", "The token is not of the type dc+sd-jwt.", "令牌类型不是 dc+sd-jwt。"),
    CRITICAL_HEADER("critical-header", "The header demands an extension that is not known here.", "头部要求使用此处不支持的扩展。"),
    EMBEDDED_KEY("embedded-key", "The credential brings or links its own key.", "凭证自带或外链了密钥。"),
    EMBEDDED_KEY_MISMATCH(
            "embedded-key-mismatch",
            "The certificate in the credential is not the one the trust list knows for this issuer.",
            "凭证内的证书与信任列表中该签发机构的证书不符。"),
    ISSUER_UNKNOWN("issuer-unknown", "The issuer is not in the trust list.", "签发机构不在信任列表中。"),
    TRUST_LIST_EXPIRED(
            "trust-list-expired",
            "The trust list that knows the issuer has expired: a newer one has to be fetched.",
            "载有该签发机构的信任列表已过期，需要获取新的列表。"),
    KEY_UNKNOWN("key-unknown", "The trust list knows no such key of this issuer.", "信任列表中没有该签发机构的这一密钥。"),
    CHAIN_NOT_ANCHORED(
            "chain-not-anchored", "The issuer's certificate does not lead to a trusted root.", "签发机构的证书无法追溯到受信任的根证书。"),
    CERTIFICATE_OUTSIDE_VALIDITY(
            "certificate-outside-validity",
            "The issuer's certificate was not valid when the credential was issued.",
            "签发凭证时，签发机构的证书不在有效期内。"),
    SIGNATURE_WRONG(
            "signature-wrong", "The signature does not match: the credential was altered or forged.", "签名不符：凭证被篡改或伪造。"),
    CLAIM_MISSING(
            "claim-missing",
            "One of iss, vct, jti, iat and exp is missing, or one of these or nbf is malformed.",
            "缺少 iss、vct、jti、iat、exp 之一，或其中之一或 nbf 格式错误。"),
    SIGNING_TIME_WRONG(
            "signing-time-wrong",
            "The signing time in the header is malformed, or outside the certificate's validity.",
            "头部中的签名时间格式错误，或不在证书有效期内。"),
    SD_ALG_UNKNOWN("sd-alg-unknown", "The disclosures use a hash other than sha-256.", "披露项使用了 sha-256 以外的摘要算法。"),
    DIGEST_MALFORMED("digest-malformed", "A place for a disclosure is malformed.", "披露项的占位格式错误。"),
    DIGEST_REPEATED("digest-repeated", "The same digest appears twice.", "同一摘要出现两次。"),
    DISCLOSURE_MALFORMED("disclosure-malformed", "A disclosure is malformed.", "披露项格式错误。"),
    DISCLOSURE_REPEATED("disclosure-repeated", "The same disclosure was presented twice.", "同一披露项出现两次。"),
    DISCLOSURE_UNREFERENCED(
            "disclosure-unreferenced",
            "A disclosure was altered, or does not belong to this credential.",
            "有披露项被篡改，或不属于此凭证。"),
    DISCLOSURE_NAME_FORBIDDEN("disclosure-name-forbidden", "A disclosure has a name that is reserved.", "披露项使用了保留名称。"),
    CLAIM_COLLISION("claim-collision", "A disclosure has the name of a claim that is there already.", "披露项与已有内容重名。"),
    TYPE_UNKNOWN("type-unknown", "There is no such type of certificate here.", "此处没有这一证照类型。"),
    ISSUER_WRONG_FOR_TYPE(
            "issuer-wrong-for-type", "The issuer does not issue certificates of this type.", "该签发机构不签发此类证照。"),
    CLAIM_OUTSIDE_SCHEMA(
            "claim-outside-schema",
            "The credential says something that its type does not provide for.",
            "凭证内容不符合该证照类型的规定。"),
    PROVINCE_NOT_RECOGNISED(
            "province-not-recognised",
            "When the credential was issued, certificates of this type and province were not recognised here.",
            "签发凭证时，本地尚未互认或已不再互认该省的此类证照。"),
    KEY_BINDING_MISSING(
            "key-binding-missing",
            "The holder was asked to prove the key of the credential, and did not.",
            "已要求持有人证明其持有凭证密钥，但未出示证明。"),
    HOLDER_KEY_MISSING(
            "holder-key-missing",
            "The credential is not bound to a holder's key, or to one that is not on P-256.",
            "凭证未绑定持有人密钥，或绑定的不是 P-256 密钥。"),
    KEY_BINDING_MALFORMED(
            "key-binding-malformed", "The key binding is not a kb+jwt signed with ES256.", "密钥绑定不是以 ES256 签名的 kb+jwt。"),
    KEY_BINDING_SIGNATURE_WRONG(
            "key-binding-signature-wrong", "The key binding was not made with the holder's key.", "密钥绑定不是由持有人密钥签署的。"),
    KEY_BINDING_AUDIENCE_WRONG(
            "key-binding-audience-wrong", "The key binding was made for somebody else.", "密钥绑定是为他人出具的。"),
    KEY_BINDING_NONCE_WRONG(
            "key-binding-nonce-wrong", "The key binding does not answer this request.", "密钥绑定与本次请求不对应。"),
    KEY_BINDING_HASH_WRONG(
            "key-binding-hash-wrong", "The key binding was made over other disclosures.", "密钥绑定所对应的披露项与出示的不同。"),
    KEY_BINDING_TIME_WRONG(
            "key-binding-time-wrong",
            "The key binding was made in the future or more than five minutes ago.",
            "密钥绑定的时间晚于当前时间，或早于五分钟之前。"),
    EXPIRED("expired", "The credential has expired.", "凭证已过期。", true),
    NOT_YET_VALID("not-yet-valid", "The credential is not valid yet.", "凭证尚未生效。", true),
    REVOKED("revoked", "The credential was revoked.", "凭证已被撤销。", true),
    SUSPENDED("suspended", "The credential is suspended.", "凭证已被暂停使用。", true),
    STATUS_MALFORMED(
            "status-malformed", "The credential's reference to a status list is malformed.", "凭证中的状态列表引用格式错误。", true),
    STATUS_OUT_OF_RANGE(
            "status-out-of-range", "The status list has no entry for this credential.", "状态列表中没有该凭证的条目。", true),
    STATUS_UNKNOWN(
            "status-unknown", "The status list gives the credential a status not known here.", "状态列表给出的状态无法识别。", true),
    STATUS_LIST_UNAVAILABLE(
            "status-list-unavailable",
            "The status list cannot be fetched, so nobody can say whether the credential was revoked.",
            "无法获取状态列表，不能确认凭证是否已被撤销。",
            true),
    STATUS_LIST_TOO_LARGE("status-list-too-large", "The status list is larger than is read here.", "状态列表超过大小限制。", true),
    STATUS_LIST_MALFORMED(
            "status-list-malformed",
            "This is not a well-formed status list token (draft-ietf-oauth-status-list).",
            "不是格式正确的状态列表令牌。",
            true),
    STATUS_LIST_WRONG_HEADER(
            "status-list-wrong-header",
            "The status list's header is not that of a statuslist+jwt with ES256.",
            "状态列表的头部类型或算法不符。",
            true),
    STATUS_LIST_WRONG_SUBJECT(
            "status-list-wrong-subject",
            "The status list is not the one the credential names.",
            "状态列表不是凭证所指的列表。",
            true),
    STATUS_LIST_WRONG_ISSUER(
            "status-list-wrong-issuer",
            "The status list was not signed with a trusted key of the credential's issuer.",
            "状态列表不是由凭证签发机构受信任的密钥签名。",
            true),
    STATUS_LIST_SIGNATURE_WRONG(
            "status-list-signature-wrong",
            "The status list's signature does not match: it was altered or forged.",
            "状态列表签名不符：被篡改或伪造。",
            true),
    STATUS_LIST_EXPIRED(
            "status-list-expired", "The status list has expired: fetch a newer one.", "状态列表已过期，请获取新的列表。", true),
    STATUS_LIST_NOT_YET_VALID(
            "status-list-not-yet-valid",
            "The status list was issued after the time of this check.",
            "状态列表的签发时间晚于验证时点。",
            true),
    NATIONAL_MALFORMED(
            "national-malformed",
            "The national signature is not a detached SM2 signature in DER.",
            "国密签名不是 DER 编码的 SM2 分离式签名。"),
    NATIONAL_OID_WRONG(
            "national-oid-wrong",
            "The national signature uses identifiers outside the national profile.",
            "国密签名使用了国家标准之外的对象标识。"),
    NATIONAL_DIGEST_WRONG("national-digest-wrong", "The national signature belongs to other bytes.", "国密签名与凭证内容不对应。"),
    NATIONAL_SIGNER_UNTRUSTED(
            "national-signer-untrusted",
            "The national signature was not made with a trusted certificate of this issuer.",
            "国密签名所用证书不是该签发机构受信任的证书。"),
    NATIONAL_TIME_WRONG(
            "national-time-wrong",
            "The national signature's time is in the future or outside its certificate's validity.",
            "国密签名时间晚于当前时间，或不在证书有效期内。"),
    NATIONAL_SIGNATURE_WRONG("national-signature-wrong", "The national signature does not match.", "国密签名不符。"),
    POST_QUANTUM_MALFORMED(
            "post-quantum-malformed",
            "The post-quantum signature is not a detached JWS with ML-DSA-65 (RFC 9964).",
            "抗量子签名不是 ML-DSA-65 的分离式 JWS（RFC 9964）。"),
    POST_QUANTUM_KEY_UNKNOWN(
            "post-quantum-key-unknown",
            "The trust list knows no such post-quantum key of this issuer.",
            "信任列表中没有该签发机构的这一抗量子密钥。"),
    POST_QUANTUM_SIGNATURE_WRONG(
            "post-quantum-signature-wrong", "The post-quantum signature does not match.", "抗量子签名不符。");

    private final String code;
    private final String english;
    private final String chinese;
    private final boolean authentic;

    Refusal(String code, String english, String chinese) {
        this(code, english, chinese, false);
    }

    Refusal(String code, String english, String chinese, boolean authentic) {
        this.code = code;
        this.english = english;
        this.chinese = chinese;
        this.authentic = authentic;
    }

    /** The stable name of this reason, in kebab case. */
    public String code() {
        return code;
    }

    /** Whether this says only that the credential must not be relied on now, not that it was not issued like this. */
    public boolean leavesAuthentic() {
        return authentic;
    }

    /** One English sentence. */
    public String english() {
        return english;
    }

    /** One Chinese sentence. */
    public String chinese() {
        return chinese;
    }
}
