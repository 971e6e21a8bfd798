package org.hutong.gateway.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.NodePath;
import com.networknt.schema.path.PathType;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.hutong.gateway.landscape.Client;
import org.hutong.gateway.landscape.Gateway;
import org.hutong.gateway.landscape.Requests;
import org.hutong.gateway.landscape.SignIn;
import org.hutong.gateway.problem.ProblemType;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Real answers, held against the contract that is served at {@code /openapi.yaml}. */
class ContractIT {

    private final Client client = new Client(Gateway.shared());
    private final JsonNode contract =
            new YAMLMapper().readTree(client.get("/openapi.yaml").http().body());
    private final String token = Client.token("zj-service-hall");

    @Test
    void isAnOpenApi31Document() {
        assertThat(contract.get("openapi").stringValue()).startsWith("3.1");
    }

    @Test
    void aRecordThatWasFound() {
        var answer = client.lookUp("zj-service-hall", Requests.with(body -> body.put("nationalSignature", true)));

        assertMatches("LookupAnswer", answer.json());
    }

    @Test
    void aRecordThatWasNotFound() {
        var answer = client.lookUp("zj-service-hall", Requests.drivingLicence("33", Requests.ZHEJIANG_CHILD));

        assertMatches("LookupAnswer", answer.json());
    }

    @Test
    void theExampleOfTheContractWorksAsItIs() {
        var example = contract.at("/paths/~1v1~1lookups/post/requestBody/content/application~1json/examples")
                .get("drivingLicence")
                .get("value");

        assertMatches("LookupRequest", example);
        assertThat(client.lookUp("zj-service-hall", example.toString()).status())
                .isEqualTo(200);
    }

    @Test
    void theExampleOfTwoHoldersIsAValidRequest() {
        var examples = contract.at("/paths/~1v1~1lookups/post/requestBody/content/application~1json/examples");

        assertMatches("LookupRequest", examples.at("/bothSpousesAgree/value"));
        var answer = client.post(
                "/v1/lookups",
                "Bearer " + token,
                "application/json",
                examples.at("/bothSpousesAgree/value").toString(),
                "contract-1");
        // Its codes were never issued.
        assertThat(answer.json().get("useCode").stringValue()).isEqualTo("unknown");
        assertMatches("Problem", answer.json());
    }

    @Test
    void theMetadataOfEveryTypeAtItsVct() {
        var types = client.get("/v1/catalogue", token).json().get("types");
        assertThat(types).isNotEmpty();
        types.forEach(type -> {
            var key = type.get("key").stringValue();
            var answer = client.get("/types/" + key);

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("Cache-Control")).contains("max-age=3600", "public");
            assertMatches("TypeMetadata", answer.json());
            assertThat(answer.json().get("vct").stringValue()).isEqualTo("http://gateway.test/types/" + key);
        });
        assertMatches("Problem", client.get("/types/nothing").json());
    }

    @Test
    void theMetadataNameThePartsOfAClaim() {
        var claims = client.get("/types/household-register").json().get("claims");
        var name = claims.valueStream()
                .filter(claim -> claim.get("path").toString().equals("[\"members\",null,\"name\"]"))
                .findFirst()
                .orElseThrow();

        assertThat(name.get("display").toString())
                .isEqualTo("[{\"locale\":\"zh-CN\",\"label\":\"姓名\"},{\"locale\":\"en\",\"label\":\"Name\"}]");
        assertThat(name.get("sd").stringValue()).isEqualTo("always");
    }

    @Test
    void howTheCallerStandsWithItsQuotas() {
        var headers = contract.at("/paths/~1v1~1lookups/post/responses/200/headers");
        var answer = client.lookUp("zj-service-hall", Requests.with(_ -> {}));

        assertThat(headers.propertyNames()).contains("RateLimit-Policy", "RateLimit");
        assertThat(answer.header("RateLimit-Policy"))
                .matches("\"[a-z-]+\";q=[0-9]+;w=[0-9]+(, \"[a-z-]+\";q=[0-9]+;w=[0-9]+)*");
        assertThat(answer.header("RateLimit"))
                .matches("\"[a-z-]+\";r=[0-9]+;t=[0-9]+(, \"[a-z-]+\";r=[0-9]+;t=[0-9]+)*");
    }

    @Test
    void problemsOfEveryLayer() {
        var wrong = "Bearer " + token;
        Stream.of(
                        client.post("/v1/lookups", "", "application/json", "{}"),
                        client.post("/v1/lookups", wrong, "application/json", "{}"),
                        client.post("/v1/lookups", wrong, "text/plain", "{}"),
                        client.lookUp("zj-service-hall", Requests.with(body -> body.put("province", "44"))),
                        client.lookUp("zj-service-hall", Requests.with(body -> body.put("province", "15"))),
                        client.lookUp(
                                "zj-service-hall",
                                Requests.with(body -> body.withObject("/matter").put("code", "none"))),
                        client.get("/v1/nothing", token))
                .forEach(response -> assertMatches("Problem", response.json()));
    }

    @Test
    void picturesAndEvidenceOfACredential() {
        var request = JsonMapper.shared().createObjectNode();
        request.set(
                "credential",
                client.lookUp("zj-service-hall", Requests.with(body -> {}))
                        .json()
                        .get("credential"));
        var evidence = client.post("/v1/evidence", "Bearer " + token, "application/json", request.toString());
        request.put("format", "svg");
        var codes = client.post("/v1/pictures/qr", "Bearer " + token, "application/json", request.toString());

        assertMatches("QrRequest", request);
        assertMatches("QrAnswer", codes.json());
        assertThat(evidence.status()).isEqualTo(501);
        assertMatches("Problem", evidence.json());
    }

    @Test
    void changesOfTheCatalogue() {
        var manager = SignIn.token("demo-feng");
        var officer = SignIn.token("demo-qian");
        var view = client.administer("GET", "/types/vehicle-licence", "").json();
        var asked = JsonMapper.shared()
                .createObjectNode()
                .put("version", view.get("version").intValue())
                .put("factsChangedOn", "2026-11-20")
                .put("reason", "a test");
        asked.set("type", view.get("type"));
        assertMatches("CatalogueChangeRequest", asked);
        var change = client.as(manager, "POST", "/v1/catalogue-changes", asked.toString());
        assertMatches("CatalogueChange", change.json());
        var path = "/v1/catalogue-changes/" + change.json().get("id").stringValue();
        var signedOff = "{\"assessment\":\"none\",\"signedBy\":\"示例负责人\",\"signedOn\":\"2026-11-20\"}";
        for (var step : List.of("/extension", "/submit")) {
            var body = step.equals("/submit") ? signedOff : "{\"reason\":\"a test\"}";
            assertMatches(
                    "CatalogueChange",
                    client.as(manager, "POST", path + step, body).json());
        }
        for (var step : List.of("/extension/grant", "/return")) {
            assertMatches(
                    "CatalogueChange",
                    client.as(officer, "POST", path + step, "{\"reason\":\"a test\"}")
                            .json());
        }
        assertMatches(
                "CatalogueChanges", client.get("/v1/catalogue-changes", officer).json());
        assertMatches(
                "Problem",
                client.as(officer, "POST", path + "/publish", "{\"reason\":\"a test\"}")
                        .json());
    }

    @Test
    void whatAgenciesAreCalled() {
        var named = client.get("/v1/agencies?id=zj-service-hall,nobody,jx-traffic-police", token)
                .json();
        assertMatches("AgencyDirectory", named);
        assertThat(named)
                .extracting(agency -> agency.get("id").stringValue())
                .containsExactly("zj-service-hall", "jx-traffic-police");
        var competent = client.get("/v1/agencies?competentFor=36", token).json();
        assertMatches("AgencyDirectory", competent);
        assertThat(competent)
                .extracting(agency -> agency.get("id").stringValue())
                .contains("jx-data-bureau");
        assertThat(client.get("/v1/agencies").status()).isEqualTo(401);
    }

    @Test
    void whoWitnessesTheLog() {
        assertMatches(
                "LogWitnesses",
                client.get("/audit/v1/log/witnesses", SignIn.token("demo-sun")).json());
        assertThat(client.get("/audit/v1/log/witnesses", SignIn.token("demo-qian"))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void keys() {
        var made =
                client.administer("POST", "/keys", "{\"province\":\"33\",\"algorithm\":\"SM2\",\"reason\":\"a test\"}");
        assertMatches("IssuingKey", made.json());
        var officer = SignIn.token("demo-qian");
        client.get("/admin/v1/keys", officer).json().forEach(key -> assertMatches("IssuingKey", key));
        var act = "{\"kind\":\"keys\",\"reason\":\"a test\",\"content\":{\"act\":\"retire\",\"key\":\"%s\"}}"
                .formatted(made.json().get("id").stringValue());
        assertMatches(
                "Problem",
                client.as(SignIn.token("demo-zhao"), "POST", "/admin/v1/proposals", act)
                        .json());
    }

    @Test
    void corrections() {
        client.lookUp("jx-service-hall", Requests.with(body -> {}));
        var lookup = client.lookUp("zj-service-hall", Requests.with(body -> {}))
                .json()
                .get("lookupId");
        var report = JsonMapper.shared()
                .createObjectNode()
                .put("lookup", lookup.stringValue())
                .put("field", "validUntil")
                .put("statement", "a test");
        assertMatches("CorrectionReport", report);
        var correction =
                client.as(token, "POST", "/v1/corrections", report.toString()).json();
        assertMatches("Correction", correction);
        var answer = JsonMapper.shared()
                .createObjectNode()
                .put("outcome", "declined")
                .put("answer", "it is right");
        assertMatches("CorrectionAnswer", answer);
        var path = "/v1/corrections/" + correction.get("id").stringValue();
        assertMatches(
                "Correction",
                client.as(SignIn.token("demo-feng"), "POST", path + "/answer", answer.toString())
                        .json());
        assertMatches(
                "Correction", client.get(path, Client.token("jx-service-hall")).json());
        assertMatches(
                "Corrections", client.get("/v1/corrections?limit=1", token).json());
        assertMatches(
                "Problem", client.as(token, "POST", "/v1/corrections", "{}").json());
    }

    @Test
    void verifications() {
        var found = client.lookUp("zj-service-hall", Requests.with(body -> {})).json();
        for (var credential : new String[] {found.get("credential").stringValue(), "nonsense"}) {
            var body = JsonMapper.shared().createObjectNode().put("credential", credential);
            assertMatches("VerificationRequest", body);
            var answer = client.post("/v1/verifications", "Bearer " + token, "application/json", body.toString());

            assertMatches("VerificationAnswer", answer.json());
        }
        var batch = JsonMapper.shared().createObjectNode();
        batch.putArray("credentials").addObject().put("credential", "nonsense");
        assertMatches("VerificationBatch", batch);
        assertMatches(
                "VerificationBatchAnswer",
                client.post("/v1/verifications", "Bearer " + token, "application/json", batch.toString())
                        .json());
        assertMatches("SelfCheck", client.administer("POST", "/self-check", "").json());
    }

    @Test
    void catalogueTrustListMetadataAndReadiness() {
        assertMatches("Catalogue", client.get("/v1/catalogue", token).json());
        assertMatches(
                "CatalogueEntryAnswer",
                client.get("/v1/catalogue/driving-licence", token).json());
        assertMatches("Recognitions", client.get("/v1/recognitions", token).json());
        var trustList = client.get("/v1/trust-list").json();
        assertMatches("TrustList", trustList);
        assertThat(trustList.at("/locations/log").stringValue()).isEqualTo("http://gateway.test/log/");
        assertMatches(
                "IssuerMetadata",
                client.get("/.well-known/jwt-vc-issuer/issuers/33").json());
        assertMatches("Health", client.get("/actuator/health/readiness").json());
        assertThat(client.get("/.well-known/jwt-vc-issuer/issuers/99").status()).isEqualTo(404);
    }

    @Test
    void theAdministrationOfConnections() {
        for (var collection : new String[] {
            "types", "connections", "mappings", "code-tables", "working-days", "agencies", "recognitions"
        }) {
            var views = client.administer("GET", "/" + collection, "").json();
            assertMatches("DefinitionViews", views);
            for (var view : views) {
                var one = "/" + collection + "/" + view.get("id").stringValue();
                assertMatches(
                        "DefinitionVersions",
                        client.administer("GET", one + "/versions", "").json());
                assertMatches(
                        "DefinitionActs",
                        client.administer("GET", one + "/acts", "").json());
            }
        }
        var connectors = client.administer("GET", "/connectors", "").json();
        assertMatches("Connectors", connectors);
        assertThat(connectors.valueStream().map(one -> one.get("name").stringValue()))
                .contains("http", "jdbc");
    }

    @Test
    void theAdministrationsOwnAnswers() {
        assertMatches(
                "MappingPreview",
                client.administer(
                                "POST",
                                "/mapping-previews",
                                "{\"type\":\"driving-licence\",\"mapping\":\"$\",\"record\":{\"a\":1}}")
                        .json());
        assertMatches(
                "Problem",
                client.administer("PUT", "/types/driving-licence", "{\"version\":0,\"reason\":\"x\",\"type\":{}}")
                        .json());
        assertMatches(
                "Problem",
                client.administer("DELETE", "/types/driving-licence?version=1", "")
                        .json());
        assertMatches(
                "Problem",
                client.administer("DELETE", "/types/driving-licence?version=x", "")
                        .json());
        assertMatches(
                "Problem",
                client.administer("DELETE", "/types/driving-licence", "").json());
        assertMatches(
                "Rotation", client.administer("POST", "/master-key/rotate", "").json());
    }

    @Test
    void whatAnAgencyIsGivenAndUses() {
        client.lookUp("zj-service-hall", "{}");
        assertMatches(
                "AgencyUsage",
                client.administer("GET", "/agencies/zj-service-hall/usage", "").json());
        assertMatches(
                "ClientConfiguration",
                client.administer("GET", "/agencies/zj-service-hall/systems/zj-service-hall/settings", "")
                        .json());
        for (var nothing : new String[] {"/agencies/none/usage", "/agencies/zj-service-hall/systems/none/settings"}) {
            assertMatches("Problem", client.administer("GET", nothing, "").json());
        }
    }

    @Test
    void thePolicies() {
        var officer = SignIn.token("demo-qian");
        for (var answer : new String[][] {
            {"PolicyVersions", ""},
            {"CurrentPolicy", "/current"},
            {"PolicyView", "/1"},
            {"PolicyGrants", "/1/grants"},
            {"PolicyGrants", "/1/grants?agency=zj-service-hall"},
            {"PolicyGrant", "/1/grants/halls-driving-licence"},
            {"PolicyFindings", "/1/analysis"},
            {"PolicyDifferences", "/differences?from=1&to=1"},
            {"FieldAccesses", "/who-can-see?type=driving-licence&field=name"}
        }) {
            assertMatches(
                    answer[0],
                    client.get("/admin/v1/policies" + answer[1], officer).json());
        }
        for (var matter : new String[] {"33-0721-001", "none"}) {
            assertMatches(
                    "SimulatedDecision",
                    client.administer(
                                    "POST",
                                    "/policies/simulations",
                                    "{\"request\":{\"agency\":\"zj-service-hall\",\"type\":\"driving-licence\",\"holderKind\":\"111\","
                                        + "\"basis\":\"statutory-duty\",\"matter\":\"" + matter + "\"}}")
                            .json());
        }
        assertMatches(
                "DecisionTableRun",
                client.administer("POST", "/policies/decision-table-runs", "{}").json());
        var proposed = client.as(
                        SignIn.token("demo-zhao"),
                        "POST",
                        "/admin/v1/proposals",
                        "{\"kind\":\"policies\",\"reason\":\"a"
                                + " test\",\"content\":{\"baseVersion\":1,\"guards\":\"guards:"
                                + " []\",\"decisionTables\":\"{types: {}, defaults: {}, rows: []}\"}}")
                .json();
        assertMatches("PolicyProposal", proposed.get("content"));
        assertMatches("PolicyReview", proposed.get("review"));
    }

    @Test
    void theCatalogueNamesWhoProvidesWhat() {
        var types = client.get("/v1/catalogue", token).json().get("types");
        var drivingLicence = types.valueStream()
                .filter(type -> type.get("key").stringValue().equals("driving-licence"))
                .findFirst()
                .orElseThrow();

        assertThat(drivingLicence
                        .get("providers")
                        .valueStream()
                        .map(one -> one.get("province").stringValue()))
                .contains("33", "36");
    }

    @Test
    void everyProblemTypeIsInTheContract() {
        var listed = contract.at("/components/schemas/Problem/properties/type/enum")
                .valueStream()
                .map(JsonNode::stringValue)
                .toList();

        assertThat(listed)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(ProblemType.values())
                        .map(type -> type.uri().toString())
                        .toList());
    }

    @Test
    void theContractCanBeBrowsedWithoutAnyOtherNetwork() {
        var page = client.get("/docs/index.html");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.http().body()).doesNotContain("http://", "https://");
        for (var part : new String[] {"/docs/swagger-ui.css", "/docs/swagger-ui-bundle.js", "/docs/contract.js"}) {
            assertThat(client.get(part).status()).as(part).isEqualTo(200);
        }
        assertThat(client.get("/docs").status()).isEqualTo(302);
    }

    @Test
    void anAnswerThatBreaksTheContractWouldBeNoticed() {
        var answer = (ObjectNode)
                client.lookUp("zj-service-hall", Requests.with(body -> {})).json();

        assertThat(mistakes("LookupAnswer", answer)).isEmpty();
        assertThat(mistakes("LookupAnswer", answer.deepCopy().put("outcome", "perhaps")))
                .isNotEmpty();
        assertThat(mistakes("LookupAnswer", answer.deepCopy().without("credential")))
                .isNotEmpty();
        assertThat(mistakes("LookupAnswer", answer.deepCopy().put("internal", "x")))
                .isNotEmpty();
    }

    private void assertMatches(String schema, JsonNode answer) {
        assertThat(mistakes(schema, answer)).as(schema + ": " + answer).isEmpty();
    }

    private List<Error> mistakes(String schema, JsonNode answer) {
        var registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
        var whole = registry.getSchema(SchemaLocation.of("urn:contract"), contract);
        var part = whole.getRefSchema(new NodePath(PathType.JSON_POINTER)
                .append("components")
                .append("schemas")
                .append(schema));
        return part.validate(answer);
    }
}
