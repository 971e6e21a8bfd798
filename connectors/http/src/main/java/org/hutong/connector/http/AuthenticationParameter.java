package org.hutong.connector.http;

import java.util.List;
import java.util.Map;
import org.hutong.connector.InvalidParameters;
import org.hutong.connector.InvalidParameters.Fault;
import org.hutong.connector.Parameter;
import org.hutong.connector.Parameter.Kind;
import org.hutong.connector.Parameters;
import org.hutong.connector.json.JsonRecords;

/** What a connection says about how it shows who is asking. */
final class AuthenticationParameter {

    /** The members each scheme needs. */
    private static final Map<String, List<String>> NEEDED = Map.of(
            "none", List.of(),
            "basic", List.of("username", "password"),
            "header", List.of("name", "value"),
            "body", List.of("pointer", "value"),
            "oauth2", List.of("tokenUrl", "clientId", "clientSecret"),
            "national-headers", List.of("serviceId", "secret"),
            "mutual-tls", List.of("keyStore", "keyStorePassword"));

    static final Parameter SHAPE = Parameter.object(
                    "authentication",
                    "认证方式",
                    "Authentication",
                    Parameter.of("scheme", Kind.TEXT, "方式", "Scheme")
                            .asRequired()
                            .oneOf("none", "basic", "header", "body", "oauth2", "national-headers", "mutual-tls"),
                    Parameter.of("username", Kind.TEXT, "用户名", "User name"),
                    Parameter.of("password", Kind.SECRET, "密码", "Password"),
                    Parameter.of("name", Kind.TEXT, "请求头名称", "Header name")
                            .checkedBy((value, faults) -> HeaderTemplates.checkName((String) value, "", faults)),
                    Parameter.of("pointer", Kind.TEXT, "请求体位置", "Place in the body")
                            .explained("JSON pointer to where the value is put.")
                            .checkedBy(JsonRecords::checkPointer),
                    Parameter.of("value", Kind.SECRET, "值", "Value"),
                    Parameter.of("tokenUrl", Kind.TEXT, "令牌地址", "Token address")
                            .explained("For oauth2: the token endpoint.")
                            .checkedBy(UrlTemplate::checkFixed),
                    Parameter.of("clientId", Kind.TEXT, "客户端标识", "Client id"),
                    Parameter.of("clientSecret", Kind.SECRET, "客户端密钥", "Client secret"),
                    Parameter.of("scope", Kind.TEXT, "授权范围", "Scope")
                            .explained("For oauth2: the scopes asked for, separated by spaces."),
                    Parameter.of("prefix", Kind.TEXT, "请求头前缀", "Header prefix")
                            .explained("For national-headers; the older platform uses gjzwfwpt_. Default gjgxjhpt_.")
                            .oneOf("gjgxjhpt_", "gjzwfwpt_"),
                    Parameter.of("serviceId", Kind.TEXT, "服务标识", "Service id")
                            .checkedBy((value, faults) -> HeaderTemplates.checkValue((String) value, "", faults)),
                    Parameter.of("secret", Kind.SECRET, "签名密钥", "Signing secret"),
                    SecretRefresh.SHAPE,
                    Parameter.of("keyStore", Kind.SECRET, "客户端证书", "Client certificate")
                            .explained("For mutual-tls: a PKCS#12 file, or its Base64, with one private key."),
                    Parameter.of("keyStorePassword", Kind.SECRET, "证书密码", "Password of the certificate"),
                    Parameter.of("trust", Kind.TEXT, "信任的证书", "Trusted certificates")
                            .explained(
                                    "For mutual-tls: the authorities of the source, in PEM. Left out, those of Java.")
                            .checkedBy(MutualTls::checkTrust))
            .explained("The scheme, and the members it needs: basic: username, password; header: name, value; body:"
                    + " pointer, value; oauth2: tokenUrl, clientId, clientSecret, and a scope; national-headers:"
                    + " serviceId, secret, a prefix and a refresh; mutual-tls: keyStore, keyStorePassword, and trust.");

    private AuthenticationParameter() {}

    /** @throws InvalidParameters when a member the scheme needs is missing */
    static void refuseMissing(Parameters given) {
        List<Fault> faults = NEEDED.getOrDefault(given.text("scheme"), List.of()).stream()
                .filter(member -> !given.has(member))
                .map(member -> new Fault("/authentication/" + member, "is required by this scheme"))
                .toList();
        if (!faults.isEmpty()) {
            throw new InvalidParameters(faults);
        }
    }
}
