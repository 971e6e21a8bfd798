package org.hutong.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What connections may name as secrets, and attempts to name more. */
class SecretReferencesTest {

    private static final String NOT_THIS_FILE = "names a file that connections may not use";

    /** Everything is set, so that only the rules can refuse. */
    private final SecretReferences standard = SecretReferences.standard().in(name -> name + "-value");

    @TempDir
    private Path machine;

    private Path allowed;
    private SecretReferences files;

    @BeforeEach
    void makeFiles() throws IOException {
        allowed = Files.createDirectories(machine.resolve("secrets"));
        Files.writeString(allowed.resolve("zj"), "from-file\n");
        Files.createDirectories(machine.resolve("secrets-of-the-gateway"));
        Files.writeString(machine.resolve("secrets-of-the-gateway").resolve("key"), "gateway-key");
        files = SecretReferences.none().filesBelow(allowed);
    }

    @Test
    void readsVariablesThatAreThereForConnections() {
        assertThat(standard.resolve(Map.of("env", "HUTONG_SECRET_ZJ")).reveal()).isEqualTo("HUTONG_SECRET_ZJ-value");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HUTONG_DATABASE_PASSWORD",
                "HUTONG_KEYS_PASSWORD",
                "HUTONG_SECRETS_KEY_FILE",
                "HUTONG_SECRET_",
                "HUTONG_SECRET",
                "hutong_secret_zj",
                " HUTONG_SECRET_ZJ",
                "HUTONG_SECRET_ZJ=",
                "HUTONG_SECRET_ZJ\u0000",
                "HUTONG_SECRET_*",
                "HUTONG_SECRET_../HUTONG_KEYS_PASSWORD",
                "*",
                "PATH"
            })
    void readsNoOtherVariable(String name) {
        assertThatThrownBy(() -> standard.resolve(Map.of("env", name)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("names an environment variable that connections may not use")
                .hasMessageNotContaining("-value");
    }

    @Test
    void readsExactlyTheVariablesThatAreNamed() {
        SecretReferences one = SecretReferences.none().variables("ZJ_SECRET").in(name -> name + "-value");

        assertThat(one.resolve(Map.of("env", "ZJ_SECRET")).reveal()).isEqualTo("ZJ_SECRET-value");
        assertThatThrownBy(() -> one.resolve(Map.of("env", "ZJ_SECRET_2"))).hasMessageContaining("may not use");
        assertThatThrownBy(() -> one.resolve(Map.of("env", "HUTONG_SECRET_ZJ"))).hasMessageContaining("may not use");
    }

    @Test
    void readsFilesBelowTheDirectory() throws IOException {
        assertThat(file(allowed.resolve("zj"))).isEqualTo("from-file");
        assertThat(file(allowed.resolve("x/../zj"))).isEqualTo("from-file");

        // As Kubernetes lays secrets out.
        Path data = Files.createDirectories(allowed.resolve("..2026"));
        Files.writeString(data.resolve("jx"), "mounted");
        Files.createSymbolicLink(allowed.resolve("..data"), data);
        Files.createSymbolicLink(allowed.resolve("jx"), Path.of("..data", "jx"));
        assertThat(file(allowed.resolve("jx"))).isEqualTo("mounted");
    }

    @Test
    void readsNoFileOutside() {
        for (String outside : List.of(
                machine.resolve("secrets-of-the-gateway/key").toString(),
                allowed.resolve("../secrets-of-the-gateway/key").toString(),
                allowed + "-of-the-gateway/key",
                "/proc/self/environ",
                "/proc/self/root" + allowed.resolve("zj"),
                "/etc/passwd",
                "/nowhere/at/all",
                "secrets/zj",
                "../secrets/zj")) {
            assertThatThrownBy(() -> files.resolve(Map.of("file", outside)))
                    .as(outside)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(NOT_THIS_FILE);
        }
    }

    @Test
    void followsNoLinkOut() throws IOException {
        Files.createSymbolicLink(
                allowed.resolve("link"),
                machine.resolve("secrets-of-the-gateway").resolve("key"));
        Files.createSymbolicLink(allowed.resolve("folder"), machine.resolve("secrets-of-the-gateway"));
        Files.createSymbolicLink(allowed.resolve("process"), Path.of("/proc/self"));

        for (String name : List.of("link", "folder/key", "process/environ")) {
            assertThatThrownBy(() -> file(allowed.resolve(name))).as(name).hasMessage(NOT_THIS_FILE);
        }
        Files.delete(allowed.resolve("process"));
    }

    @Test
    void readsNothingButFiles() {
        assertThatThrownBy(() -> file(allowed)).hasMessageContaining("names what is not a file");
        assertThatThrownBy(() -> file(allowed.resolve("absent"))).hasMessageContaining("cannot be read");
        assertThatThrownBy(() -> files.resolve(Map.of("file", "a\u0000b"))).hasMessageContaining("cannot be read");
    }

    @Test
    void boundsFiles() throws IOException {
        Files.write(allowed.resolve("large"), new byte[65_537]);
        Files.write(allowed.resolve("empty"), new byte[0]);
        Files.writeString(allowed.resolve("line"), "\n");

        for (String name : List.of("large", "empty", "line")) {
            assertThatThrownBy(() -> file(allowed.resolve(name))).as(name).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void readsNoFileUnlessADirectoryIsNamed() {
        assertThatThrownBy(() ->
                        standard.resolve(Map.of("file", allowed.resolve("zj").toString())))
                .hasMessage(NOT_THIS_FILE);
    }

    @Test
    void refusesWhatIsNoReference() {
        for (Object wrong : List.of(
                "plain",
                Map.of(),
                Map.of("env", ""),
                Map.of("file", ""),
                Map.of("env", "A", "file", "B"),
                Map.of("x", "y"))) {
            assertThatThrownBy(() -> standard.resolve(wrong))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageNotContaining("plain");
        }
    }

    @Test
    void saysWhichVariableIsMissing() {
        assertThatThrownBy(() -> standard.in(name -> null).resolve(Map.of("env", "HUTONG_SECRET_ABSENT")))
                .hasMessageContaining("HUTONG_SECRET_ABSENT");
    }

    @Test
    void takesNoRuleThatMeansEverything() {
        for (String rule : List.of("", "*", "A*B", "A B", "A**")) {
            assertThatThrownBy(() -> SecretReferences.none().variables(rule))
                    .as(rule)
                    .isInstanceOf(IllegalArgumentException.class);
        }
        for (String directory : List.of("/", "/x/..", "relative")) {
            assertThatThrownBy(() -> SecretReferences.none().filesBelow(Path.of(directory)))
                    .as(directory)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void boundsWhatParametersName() {
        List<Parameter> taken = List.of(Parameter.of("password", Parameter.Kind.SECRET, "密码", "Password"));

        assertThatThrownBy(() -> Parameters.check(taken, Map.of("password", Map.of("env", "PATH"))))
                .isInstanceOfSatisfying(
                        InvalidParameters.class,
                        invalid -> assertThat(invalid.faults())
                                .extracting(InvalidParameters.Fault::pointer)
                                .containsExactly("/password"));
        assertThat(Parameters.check(
                                taken,
                                Map.of(
                                        "password",
                                        Map.of("file", allowed.resolve("zj").toString())),
                                files)
                        .secret("password")
                        .reveal())
                .isEqualTo("from-file");
    }

    private String file(Path path) {
        return files.resolve(Map.of("file", path.toString())).reveal();
    }
}
