package org.hutong.province;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClientFactory;
import org.hutong.connector.SourceAnswer.NotFound;
import org.hutong.connector.SourceAnswer.Refused;
import org.hutong.connector.SourceAnswer.Unavailable;
import org.hutong.connector.file.FileConnector;
import org.hutong.connector.file.FilePlaces;
import org.hutong.province.RealEstateCertificate.Share;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** The county's tables on the SFTP server and the connection file, through the real connector. */
@TestInstance(Lifecycle.PER_CLASS)
class JiangxiCountyRealEstateTest {

    private final Path directory;
    private final SteppingClock clock = new SteppingClock();
    private final JiangxiCountyRealEstate county;

    JiangxiCountyRealEstateTest(@TempDir Path directory) throws IOException {
        this.directory = directory;
        county = JiangxiCountyRealEstate.start(directory, "127.0.0.1", 0, clock);
    }

    @AfterAll
    void stop() {
        county.close();
    }

    @Test
    void everyCertificateIsFoundByEachOfItsOwners(@TempDir Path snapshots) throws Exception {
        try (RealConnection connection = connection(snapshots, Map.of())) {
            for (RealEstateCertificate certificate : SampleRegisters.countyRealEstate()) {
                for (Share share : certificate.shares()) {
                    assertThat(connection.canonical(
                                    share.owner().kind(), share.owner().code()))
                            .isEqualTo(Canonical.of(certificate));
                }
            }
        }
    }

    @Test
    void whoOwnsNothingIsNotFound(@TempDir Path snapshots) throws Exception {
        try (RealConnection connection = connection(snapshots, Map.of())) {
            assertThat(connection.ask("111", SampleHolders.ZHEJIANG_DRIVER)).isInstanceOf(NotFound.class);
        }
    }

    @Test
    void aWrongPasswordIsRefused(@TempDir Path snapshots) throws Exception {
        try (RealConnection connection = connection(snapshots, Map.of("JX_COUNTY_REAL_ESTATE_PASSWORD", "wrong"))) {
            assertThat(connection.ask("111", SampleHolders.JIANGXI_DRIVER)).isInstanceOf(Refused.class);
        }
    }

    @Test
    void aServerWithAnotherKeyIsNotTalkedTo(@TempDir Path snapshots) throws Exception {
        String another = JiangxiCountyRealEstate.HOST_KEY.replace('4', '5');
        try (RealConnection connection = connection(snapshots, Map.of("JX_COUNTY_REAL_ESTATE_HOST_KEY", another))) {
            assertThat(connection.ask("111", SampleHolders.JIANGXI_DRIVER))
                    .isInstanceOfAny(Refused.class, Unavailable.class);
        }
    }

    @Test
    void theTableIsInGbkAndTheLastThreeNightsStay() throws IOException {
        for (int night = 0; night < 5; night++) {
            clock.advance(Duration.ofDays(1));
            county.export();
        }
        try (Stream<Path> tables = Files.list(directory.resolve("export"))) {
            assertThat(tables.map(table -> table.getFileName().toString().replaceAll("[0-9]{8}", "day")))
                    .containsExactlyInAnyOrder(
                            "bdcqzs_day.csv",
                            "bdcqzs_day.csv",
                            "bdcqzs_day.csv",
                            "bdcqzs_day.csv.ok",
                            "bdcqzs_day.csv.ok",
                            "bdcqzs_day.csv.ok");
        }
        try (Stream<Path> tables = Files.list(directory.resolve("export"))) {
            Path table = tables.filter(file -> file.toString().endsWith(".csv"))
                    .findFirst()
                    .orElseThrow();
            assertThat(Files.readString(table, Charset.forName("GBK"))).startsWith("序号,不动产权证号,不动产单元号,坐落");
        }
    }

    @Test
    void clientsMayReadAndChangeNothing() throws Exception {
        try (SshClient ssh = SshClient.setUpDefaultClient()) {
            ssh.setServerKeyVerifier((session, address, key) -> true);
            ssh.start();
            try (var session = ssh.connect(JiangxiCountyRealEstate.USERNAME, "127.0.0.1", county.port())
                    .verify(Duration.ofSeconds(10))
                    .getSession()) {
                session.addPasswordIdentity(JiangxiCountyRealEstate.PASSWORD);
                session.auth().verify(Duration.ofSeconds(10));
                try (SftpClient sftp = SftpClientFactory.instance().createSftpClient(session)) {
                    String table = JiangxiCountyRealEstate.DIRECTORY + "/bdcqzs_x.csv";
                    assertThatThrownBy(() -> sftp.put(directory.resolve("export"), table))
                            .isInstanceOf(IOException.class);
                    assertThatThrownBy(() -> sftp.mkdir("/other")).isInstanceOf(IOException.class);
                    assertThatThrownBy(() -> sftp.rename(JiangxiCountyRealEstate.DIRECTORY, "/other"))
                            .isInstanceOf(IOException.class);
                    for (var entry : sftp.readDir(JiangxiCountyRealEstate.DIRECTORY)) {
                        if (entry.getFilename().endsWith(".csv")) {
                            String there = JiangxiCountyRealEstate.DIRECTORY + "/" + entry.getFilename();
                            assertThatThrownBy(() -> sftp.remove(there)).isInstanceOf(IOException.class);
                            assertThatThrownBy(() -> {
                                        try (var out = sftp.write(there)) {
                                            out.write(1);
                                        }
                                    })
                                    .isInstanceOf(IOException.class);
                            try (var in = sftp.read(there)) {
                                assertThat(in.readAllBytes()).hasSizeGreaterThan(1_000);
                            }
                        }
                    }
                }
            }
        }
    }

    private RealConnection connection(Path snapshots, Map<String, String> environment) throws Exception {
        Map<String, String> all = new HashMap<>(environment);
        all.put("JX_COUNTY_REAL_ESTATE_PORT", Integer.toString(county.port()));
        return new RealConnection(
                "jx-county-real-estate-certificate",
                new FileConnector(new FilePlaces(Optional.empty(), Optional.of(snapshots)), Clock.systemUTC()),
                all);
    }
}
