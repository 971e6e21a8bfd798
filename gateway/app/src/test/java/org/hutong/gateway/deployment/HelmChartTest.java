package org.hutong.gateway.deployment;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hutong.gateway.deployment.RenderedChart.chart;
import static org.hutong.gateway.deployment.RenderedChart.chartWithout;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.TemplateCommand;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class HelmChartTest {

    private static final Path CONNECTION = Path.of(
            "../../connectors/provinces/src/main/resources/connections/zj-public-security-driving-licence.yaml");

    @Test
    void lintsStrictly() {
        var result = new Helm(RenderedChart.PLACE).lint().strict().call();

        assertThat(result.isFailed()).as("%s", result.getMessages()).isFalse();
    }

    @Test
    void rendersWhatAGatewayNeedsAndNothingMore() {
        assertThat(RenderedChart.of(chart()).objects().keySet())
                .containsExactlyInAnyOrder(
                        "Deployment/hutong",
                        "Service/hutong",
                        "Service/hutong-members",
                        "ServiceAccount/hutong",
                        "ConfigMap/hutong-connections");
    }

    @Test
    void tellsWhatToDoNextInTwoLanguages() {
        assertThat(RenderedChart.notes())
                .contains("kubectl -n exchange port-forward service/hutong 8080:80")
                .contains("every lookup is refused", "所有查询都会被拒绝");
    }

    @Test
    void everyVariableIsASettingOfTheGateway() throws IOException {
        var all = withToken(withTls(chart().set("identity.keys", "https://identity.example/keys")));

        assertThat(ownVariables(RenderedChart.of(all)))
                .isNotEmpty()
                .isSubsetOf(settings().keySet());
    }

    @Test
    void examplesInTheValuesAreSettingsOfTheGateway() throws IOException {
        var examples = Pattern.compile("^# +(HUTONG_[A-Z0-9_]+):", Pattern.MULTILINE)
                .matcher(Files.readString(RenderedChart.PLACE.resolve("values.yaml")))
                .results()
                .map(example -> example.group(1))
                .toList();

        assertThat(examples).isNotEmpty().isSubsetOf(settings().keySet());
    }

    @ParameterizedTest
    @CsvSource({"http, HUTONG_PORT", "cluster, HUTONG_CLUSTER_PORT"})
    void portsAreWhereTheGatewayListens(String port, String variable) throws IOException {
        var chart = RenderedChart.of(chart());

        assertThat(chart.container().path("ports").valueStream())
                .filteredOn(opened -> opened.path("name").asString().equals(port))
                .extracting(opened -> opened.path("containerPort").asString())
                .containsExactly(chart.value(variable))
                .containsExactly(settings().get(variable));
    }

    @ParameterizedTest
    @CsvSource({"startupProbe, liveness", "livenessProbe, liveness", "readinessProbe, readiness"})
    void probesAskTheGatewaysHealth(String probe, String health) {
        var asked = RenderedChart.of(chart()).container().path(probe).path("httpGet");

        assertThat(asked.path("path").asString()).isEqualTo("/actuator/health/" + health);
        assertThat(asked.path("port").asString()).isEqualTo("http");
    }

    @Test
    void listensToTheNetworkOfTheCluster() {
        var chart = RenderedChart.of(chart());

        assertThat(chart.value("HUTONG_ADDRESS")).isEqualTo("0.0.0.0");
        assertThat(chart.object("Service/hutong").at("/spec/ports/0/targetPort").asString())
                .isEqualTo("http");
        assertThat(chart.variable("HUTONG_CLUSTER_ADDRESS")
                        .at("/valueFrom/fieldRef/fieldPath")
                        .asString())
                .isEqualTo("status.podIP");
    }

    @Test
    void membersFindEachOtherByTheHeadlessService() {
        var chart = RenderedChart.of(chart().set("replicas", 3));
        var members = chart.object("Service/hutong-members").path("spec");

        assertThat(chart.value("HUTONG_CLUSTER_MEMBERS")).isEqualTo("hutong-members:5701");
        assertThat(members.path("clusterIP").asString()).isEqualTo("None");
        assertThat(members.path("publishNotReadyAddresses").asBoolean()).isTrue();
        assertThat(members.path("selector"))
                .isEqualTo(chart.object("Deployment/hutong").at("/spec/selector/matchLabels"))
                .isNotEmpty();
    }

    /** A Service called hutong would else set HUTONG_PORT to tcp://… in every pod of its namespace. */
    @Test
    void servicesDoNotAnnounceThemselvesAsSettings() {
        assertThat(RenderedChart.of(chart()).pod().path("enableServiceLinks").asBoolean(true))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void refusesTheEmbeddedDatabase(int replicas) {
        var chart = chartWithout("database.url").set("replicas", replicas);

        assertThatThrownBy(chart::call)
                .hasMessageContaining("database.url is required")
                .hasMessageContaining("The embedded database is not for a cluster");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "publicUrl",
                "identity.issuer",
                "database.existingSecret",
                "keys.existingSecret",
                "keys.passwordSecret",
                "policies.existingConfigMap"
            })
    void namesWhatIsMissing(String value) {
        assertThatThrownBy(chartWithout(value)::call).hasMessageContaining(value + " is required");
    }

    @ParameterizedTest
    @CsvSource({
        "database.password, secret, password",
        "replica, 3, replica",
        "database.url, jdbc:h2:mem:x, /database/url",
        "runAs.user, 0, /runAs/user",
        "log.copy.accessMode, ReadOnlyMany, /log/copy/accessMode",
        "identity.proxies[0], everywhere, /identity/proxies/0",
        "settings.PATH, /bin, PATH"
    })
    void refusesValuesItHasNoPlaceFor(String name, String value, String told) {
        assertThatThrownBy(chart().set(name, value)::call)
                .hasMessageContaining("values don't meet the specifications of the schema")
                .hasMessageContaining(told);
    }

    @Test
    void takesAnyOtherSetting() {
        var chart = RenderedChart.of(chart().set("settings.HUTONG_LOG_LEVEL", "WARN"));

        assertThat(chart.value("HUTONG_LOG_LEVEL")).isEqualTo("WARN");
    }

    @Test
    void refusesSettingsItMakesItself() {
        assertThat(ownVariables(RenderedChart.of(chart())))
                .isNotEmpty()
                .allSatisfy(name -> assertThatThrownBy(chart().set("settings." + name, "x")::call)
                        .hasMessageContaining("settings." + name + " is refused"));
    }

    @ParameterizedTest
    @CsvSource({"HUTONG_DATABASE_PASSWORD, hutong-database", "HUTONG_KEYS_PASSWORD, hutong-keys-password"})
    void passwordsComeFromSecrets(String variable, String secret) {
        var source = RenderedChart.of(chart()).variable(variable).at("/valueFrom/secretKeyRef");

        assertThat(source.path("name").asString()).isEqualTo(secret);
        assertThat(source.path("key").asString()).isEqualTo("password");
    }

    @Test
    void aTokenIsSetUpIfGivenItsDriver() {
        assertThat(RenderedChart.of(chart()).variables().keySet()).noneMatch(name -> name.contains("PKCS11"));
        var chart = RenderedChart.of(withToken(chart()));

        assertThat(chart.value("HUTONG_PKCS11_LIBRARY")).isEqualTo("/opt/hsm/lib.so");
        assertThat(chart.value("HUTONG_PKCS11_SLOT")).isEqualTo("2043957381");
        assertThat(chart.variable("HUTONG_PKCS11_PIN")
                        .at("/valueFrom/secretKeyRef/name")
                        .asString())
                .isEqualTo("hutong-pin");
        assertThatThrownBy(chart().set("keys.pkcs11.library", "/opt/hsm/lib.so")::call)
                .hasMessageContaining("keys.pkcs11.pinSecret is required");
    }

    @ParameterizedTest
    @CsvSource({
        "keys, /secret/secretName, hutong-keys, HUTONG_KEYS_DIRECTORY",
        "policies, /configMap/name, hutong-policies, HUTONG_POLICIES_DIRECTORY"
    })
    void keysAndPoliciesAreMountedWhereTheGatewayLooks(String volume, String name, String source, String variable) {
        var chart = RenderedChart.of(chart());

        assertThat(chart.pod().path("volumes").valueStream())
                .filteredOn(mounted -> mounted.path("name").asString().equals(volume))
                .extracting(mounted -> mounted.at(name).asString())
                .containsExactly(source);
        assertThat(mountPath(chart, volume)).isEqualTo(chart.value(variable));
    }

    @Test
    void speaksPlainHttpUnlessGivenACertificate() {
        var chart = RenderedChart.of(chart());

        assertThat(chart.variables().keySet()).doesNotContain("HUTONG_TLS");
        assertThat(chart.container().at("/readinessProbe/httpGet/scheme").asString())
                .isEqualTo("HTTP");
    }

    @Test
    void speaksTlsIfGivenACertificate() {
        var chart = RenderedChart.of(withTls(chart()));
        var place = mountPath(chart, "tls");

        assertThat(chart.value("HUTONG_TLS")).isEqualTo("true");
        assertThat(chart.value("HUTONG_TLS_CERTIFICATE")).isEqualTo(place + "/tls.crt");
        assertThat(chart.value("HUTONG_TLS_KEY")).isEqualTo(place + "/tls.key");
        assertThat(chart.value("HUTONG_TLS_CLIENT_AUTHORITIES")).isEqualTo(place + "/ca.crt");
        assertThat(volume(chart, "tls").at("/secret/secretName").asString()).isEqualTo("hutong-tls");
        for (var probe : new String[] {"startupProbe", "livenessProbe", "readinessProbe"}) {
            assertThat(chart.container().path(probe).at("/httpGet/scheme").asString())
                    .as(probe)
                    .isEqualTo("HTTPS");
        }
    }

    @Test
    void believesProxiesOnlyIfTheirNetworksAreNamed() {
        var named = chart().set("identity.proxies[0]", "10.244.0.0/16").set("identity.proxies[1]", "fd00::/8");

        assertThat(RenderedChart.of(chart()).value("HUTONG_IDENTITY_PROXIES")).isEmpty();
        assertThat(RenderedChart.of(named).value("HUTONG_IDENTITY_PROXIES")).isEqualTo("10.244.0.0/16,fd00::/8");
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 2", "3, 2", "4, 3", "5, 3"})
    void moreThanHalfOfThePodsAreTheCluster(int replicas, String quorum) {
        assertThat(RenderedChart.of(chart().set("replicas", replicas)).value("HUTONG_CLUSTER_QUORUM"))
                .isEqualTo(quorum);
    }

    @Test
    void snapshotsAreOfEachPodAlone() {
        var onTheNode = RenderedChart.of(chart());
        var elsewhere = RenderedChart.of(chart().set("files.snapshots.storageClass", "encrypted"));

        assertThat(mountPath(onTheNode, "snapshots")).isEqualTo(onTheNode.value("HUTONG_FILE_SNAPSHOTS"));
        assertThat(volume(onTheNode, "snapshots").at("/emptyDir/sizeLimit").asString())
                .isEqualTo("4Gi");
        var claim = volume(elsewhere, "snapshots").at("/ephemeral/volumeClaimTemplate/spec");
        assertThat(claim.path("storageClassName").asString()).isEqualTo("encrypted");
        assertThat(claim.at("/resources/requests/storage").asString()).isEqualTo("4Gi");
    }

    @Test
    void foldersAreReadOnlyAndOnlyThereIfNamed() {
        var without = RenderedChart.of(chart());
        var with = RenderedChart.of(chart().set("files.existingClaim", "counties"));

        assertThat(without.value("HUTONG_FILE_FOLDERS")).isEmpty();
        assertThat(with.value("HUTONG_FILE_FOLDERS")).isEqualTo(mountPath(with, "folders"));
        var claim = volume(with, "folders").path("persistentVolumeClaim");
        assertThat(claim.path("claimName").asString()).isEqualTo("counties");
        assertThat(claim.path("readOnly").asBoolean()).isTrue();
    }

    @Test
    void theCopyOfTheLastCheckpointEndsWithThePodUnlessThereIsAPlaceForIt() {
        var chart = RenderedChart.of(chart());

        assertThat(volume(chart, "log").at("/emptyDir/sizeLimit").asString()).isEqualTo("4Mi");
        assertThat(RenderedChart.notes()).contains("see log.copy", "请设置 log.copy");
    }

    @Test
    void theCopyOfTheLastCheckpointIsOnAClaimThatOutlivesTheRelease() {
        var chart = RenderedChart.of(chart().set("log.copy.storageClass", "nfs"));
        var claim = chart.object("PersistentVolumeClaim/hutong-log");

        assertThat(volume(chart, "log").at("/persistentVolumeClaim/claimName").asString())
                .isEqualTo("hutong-log");
        assertThat(volume(chart, "log").has("emptyDir")).isFalse();
        assertThat(claim.at("/spec/accessModes/0").asString()).isEqualTo("ReadWriteMany");
        assertThat(claim.at("/spec/storageClassName").asString()).isEqualTo("nfs");
        assertThat(claim.at("/spec/resources/requests/storage").asString()).isEqualTo("16Mi");
        assertThat(claim.path("metadata")
                        .path("annotations")
                        .path("helm.sh/resource-policy")
                        .asString())
                .isEqualTo("keep");
        assertThat(chart.value("HUTONG_LOG_COPY")).startsWith(mountPath(chart, "log") + "/");
    }

    @Test
    void aClaimOfOnesOwnGoesBeforeTheClass() {
        var chart =
                RenderedChart.of(chart().set("log.copy.storageClass", "nfs").set("log.copy.existingClaim", "memory"));

        assertThat(volume(chart, "log").at("/persistentVolumeClaim/claimName").asString())
                .isEqualTo("memory");
        assertThat(chart.objects().keySet()).noneMatch(name -> name.startsWith("PersistentVolumeClaim/"));
    }

    @Test
    void connectionFilesReachTheGatewayUnchanged() throws IOException {
        var chart = RenderedChart.of(chart().setFile("connections.files.zj-driving-licence", CONNECTION));

        assertThat(chart.object("ConfigMap/hutong-connections")
                        .path("data")
                        .path("zj-driving-licence.yaml")
                        .asString())
                .isEqualTo(Files.readString(CONNECTION));
        assertThat(chart.value("HUTONG_CONNECTIONS")).isEqualTo("file:" + mountPath(chart, "connections") + "/*.yaml");
    }

    @Test
    void aChangedConnectionMakesNewPods() {
        assertThat(podOf("id: one")).isEqualTo(podOf("id: one")).isNotEqualTo(podOf("id: two"));
    }

    @Test
    void runsWithoutRightsAndWritesNothingButSnapshotsAndTemporaryFiles() {
        var chart = RenderedChart.of(chart());
        var rights = chart.container().path("securityContext");

        assertThat(chart.pod().at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
        assertThat(chart.pod().path("automountServiceAccountToken").asBoolean(true))
                .isFalse();
        assertThat(rights.path("readOnlyRootFilesystem").asBoolean()).isTrue();
        assertThat(rights.path("allowPrivilegeEscalation").asBoolean(true)).isFalse();
        assertThat(rights.at("/capabilities/drop/0").asString()).isEqualTo("ALL");
        assertThat(chart.container().path("volumeMounts").valueStream())
                .filteredOn(mount -> !mount.path("readOnly").asBoolean(false))
                .extracting(mount -> mount.path("mountPath").asString())
                .containsExactlyInAnyOrder(chart.value("HUTONG_FILE_SNAPSHOTS"), "/var/lib/hutong/log", "/tmp");
    }

    @Test
    void lookupsUnderWayMayFinish() {
        var chart = RenderedChart.of(chart());
        int drain = chart.container().at("/lifecycle/preStop/sleep/seconds").asInt();

        assertThat(chart.pod().path("terminationGracePeriodSeconds").asInt()).isGreaterThan(drain + 20);
    }

    private static TemplateCommand withTls(TemplateCommand chart) {
        return chart.set("tls.existingSecret", "hutong-tls").set("tls.clientAuthoritiesKey", "ca.crt");
    }

    private static TemplateCommand withToken(TemplateCommand chart) {
        return chart.set("keys.pkcs11.library", "/opt/hsm/lib.so")
                .set("keys.pkcs11.slot", 2_043_957_381)
                .set("keys.pkcs11.pinSecret", "hutong-pin");
    }

    private static String podOf(String connection) {
        return RenderedChart.of(chart().set("connections.files.one", connection))
                .object("Deployment/hutong")
                .at("/spec/template")
                .toString();
    }

    private static JsonNode volume(RenderedChart chart, String name) {
        return chart.pod()
                .path("volumes")
                .valueStream()
                .filter(volume -> volume.path("name").asString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static String mountPath(RenderedChart chart, String volume) {
        return chart.container()
                .path("volumeMounts")
                .valueStream()
                .filter(mount -> mount.path("name").asString().equals(volume))
                .map(mount -> mount.path("mountPath").asString())
                .findFirst()
                .orElseThrow();
    }

    private static Set<String> ownVariables(RenderedChart chart) {
        return chart.variables().keySet().stream()
                .filter(name -> name.startsWith("HUTONG_"))
                .collect(toSet());
    }

    /** Every variable application.yaml reads, with its default as far as that is plain text. */
    private static Map<String, String> settings() throws IOException {
        try (InputStream file = HelmChartTest.class.getResourceAsStream("/application.yaml")) {
            var text = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
            return Pattern.compile("\\$\\{(HUTONG_[A-Z0-9_]+):([^}]*)")
                    .matcher(text)
                    .results()
                    .collect(toMap(found -> found.group(1), found -> found.group(2)));
        }
    }
}
