package org.hutong.demo;

import java.util.List;

/**
 * The three commands that show the gateway at work, to be pasted one after the other into one shell. They need nothing but
 * a POSIX shell, curl and sed, and pass on what they learn in shell variables, so that it does not matter where they run.
 */
record Walkthrough(String gateway, String issuer) {
    private static final String LOOKUP = """
        {"type":"driving-licence","province":"36",\
        "holder":{"kind":"111","code":"360102199003078032"},\
        "matter":{"code":"33-0721-001","name":"Hiring a driver across provinces"},\
        "businessNumber":"DEMO-0001","reason":"May the applicant drive a lorry?",\
        "operator":{"id":"0001","name":"Demo Clerk","role":"window"},\
        "basis":{"kind":"statutory-duty"},"nationalSignature":true}\
        """;

    List<Step> steps() {
        return List.of(
                new Step(
                        "1. A service hall of Zhejiang gets a token from Keycloak, with a secret that is for tests"
                                + " only.",
                        token()),
                new Step("2. It looks up a driving licence of Jiangxi and gets a signed credential.", lookup()),
                new Step("3. It has the credential verified, as another agency would.", verification()));
    }

    private String token() {
        return "TOKEN=$(curl -sS -d grant_type=client_credentials -d client_id=zj-service-hall"
                + " -d client_secret=demo-only-secret " + issuer
                + "/protocol/openid-connect/token | sed 's/.*\"access_token\":\"\\([^\"]*\\)\".*/\\1/')";
    }

    private String lookup() {
        return "ANSWER=$(" + post("/v1/lookups", "'" + LOOKUP + "'") + "); printf '%s\\n' \"$ANSWER\"";
    }

    private String verification() {
        String credential = "$(printf %s \"$ANSWER\" | sed 's/.*\"credential\":\"\\([^\"]*\\)\".*/\\1/')";
        return post("/v1/verifications", "\"{\\\"credential\\\":\\\"" + credential + "\\\"}\"");
    }

    private String post(String path, String body) {
        return "curl -sS -H \"Authorization: Bearer $TOKEN\" -H 'Content-Type: application/json' -d " + body + " "
                + gateway + path;
    }

    /**
     * One command.
     *
     * @param says what it does, in a line
     */
    record Step(String says, String command) {}
}
