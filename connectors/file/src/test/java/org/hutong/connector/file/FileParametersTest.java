package org.hutong.connector.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hutong.connector.InvalidParameters;
import org.hutong.connector.OpenConnection;
import org.hutong.connector.Parameters;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileParametersTest {

    private static final String FINGERPRINT = "SHA256:" + "A".repeat(43);

    @TempDir
    private static Path place;

    private final FileConnector connector = new FileConnector(
            new FilePlaces(Optional.of(place.resolve("allowed")), Optional.of(place.resolve("snapshots"))),
            Clock.systemUTC());

    @AfterEach
    void close() {
        connector.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"county", "county/nightly", "county/../other", "."})
    void acceptsAFolderWithinTheAllowedOne(String folder) {
        assertThat(faults(Written.folder(folder))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", "../snapshots", "county/../../x", "/", "/etc", "/proc/self"})
    void refusesAFolderElsewhere(String folder) {
        assertThat(faults(Written.folder(folder))).containsExactly("/location/folder");
    }

    @Test
    void refusesAnyFolderWhereTheGatewayAllowsNone() {
        try (FileConnector closed =
                new FileConnector(new FilePlaces(Optional.empty(), Optional.of(place)), Clock.systemUTC())) {
            assertThat(faults(closed, Written.folder("county"))).containsExactly("/location/folder");
        }
    }

    @Test
    void refusesToStartWhereTheGatewayKeepsNoSnapshots() {
        try (FileConnector closed =
                new FileConnector(new FilePlaces(Optional.of(place), Optional.empty()), Clock.systemUTC())) {
            assertThat(faults(closed, Written.folder("county"))).containsExactly("");
        }
    }

    @Test
    void startsNothingUntilTheGatewayHasNamedItsDirectories() {
        try (FileConnector loaded = new FileConnector()) {
            assertThat(faults(loaded, Written.sftp(sftp()))).containsExactly("");

            loaded.use(new FilePlaces(Optional.of(place.resolve("allowed")), Optional.of(place.resolve("named"))));

            assertThat(faults(loaded, Written.folder("county"))).isEmpty();
            assertThat(place.resolve("named")).isDirectory();
        }
    }

    @Test
    void wantsExactlyOneLocation() {
        assertThat(faults(Written.parameters(Map.of()))).containsExactly("/location");
        assertThat(faults(Written.parameters(Map.of("folder", "x", "sftp", sftp()))))
                .containsExactly("/location");
    }

    @ParameterizedTest
    @CsvSource({
        "host, '-oProxyCommand=x y'",
        "host, '{{x}}'",
        "port, 70000",
        "password, in-the-clear",
        "privateKey, '{text: x}'"
    })
    void refusesAnSftpServer(String member, String value) {
        Map<String, @Nullable Object> sftp = sftp();
        sftp.put(member, value);

        assertThat(faults(Written.sftp(sftp))).containsExactly("/location/sftp/" + member);
    }

    @Test
    void wantsAFingerprintOfTheHostAndOneWayToLogIn() {
        Map<String, @Nullable Object> unpinned = sftp();
        unpinned.put("hostKeys", List.of());
        Map<String, @Nullable Object> wronglyPinned = sftp();
        wronglyPinned.put("hostKeys", List.of(FINGERPRINT, "MD5:00:11"));
        Map<String, @Nullable Object> nobody = sftp();
        nobody.remove("password");
        Map<String, @Nullable Object> noKey = sftp();
        noKey.remove("password");
        noKey.put("privateKey", Map.of("text", "no key at all"));

        assertThat(faults(Written.sftp(unpinned))).containsExactly("/location/sftp/hostKeys");
        assertThat(faults(Written.sftp(wronglyPinned))).containsExactly("/location/sftp/hostKeys/1");
        assertThat(faults(Written.sftp(nobody))).containsExactly("/location/sftp");
        assertThat(faults(Written.sftp(noKey))).containsExactly("/location/sftp/privateKey");
    }

    @ParameterizedTest
    @CsvSource({
        "pattern, ../*.csv",
        "pattern, *****",
        "pattern, '[a-z].csv'",
        "pattern, '${env:X}'",
        "marker, '../ok'",
        "encoding, UTF-16",
        "delimiter, '\"'",
        "format, xls",
        "rowLimit, 0",
        "maximumAge, 3 days",
        "pollInterval, 2d"
    })
    void refusesAValue(String name, String value) {
        Map<String, @Nullable Object> parameters = new HashMap<>(Written.folder("county"));
        parameters.put(name, value);

        assertThat(faults(parameters)).containsExactly("/" + name);
    }

    @Test
    void refusesAWeakKey() {
        Map<String, @Nullable Object> parameters = new HashMap<>(Written.folder("county"));
        parameters.put("snapshotKey", Map.of("text", "too short"));

        assertThat(faults(parameters)).containsExactly("/snapshotKey");
    }

    @Test
    void namesEveryKeyThatIsNoColumn() {
        Map<String, @Nullable Object> parameters = new HashMap<>(Written.folder("county"));
        parameters.put("columns", Map.of("代码", "code", "姓名", "code"));
        parameters.put("holder", List.of("number"));
        parameters.put("holderKind", "kind");
        parameters.put("required", List.of("name"));

        assertThat(faults(parameters)).containsExactlyInAnyOrder("/columns", "/holder", "/holderKind", "/required");
    }

    @Test
    void keepsTheStampForItself() {
        Map<String, @Nullable Object> parameters = new HashMap<>(Written.folder("county"));
        parameters.put("columns", Map.of("代码", "code", "姓名", "name", "快照", "@snapshot"));

        assertThat(faults(parameters)).containsExactly("/columns");
    }

    private static Map<String, @Nullable Object> sftp() {
        Map<String, @Nullable Object> sftp = new HashMap<>();
        sftp.put("host", "files.example");
        sftp.put("username", "county");
        sftp.put("password", Map.of("text", "demo"));
        sftp.put("hostKeys", List.of(FINGERPRINT));
        return sftp;
    }

    private List<String> faults(Map<String, @Nullable Object> written) {
        return faults(connector, written);
    }

    private static List<String> faults(FileConnector connector, Map<String, @Nullable Object> written) {
        InvalidParameters invalid = catchThrowableOfType(InvalidParameters.class, () -> {
            Parameters checked = Parameters.check(connector.parameters(), written);
            try (OpenConnection open = connector.open(checked)) {
                assertThat(open.beans()).containsOnlyKeys("lookUp", "answer", "failure");
            }
        });
        return invalid == null
                ? List.of()
                : invalid.faults().stream()
                        .map(InvalidParameters.Fault::pointer)
                        .distinct()
                        .toList();
    }
}
