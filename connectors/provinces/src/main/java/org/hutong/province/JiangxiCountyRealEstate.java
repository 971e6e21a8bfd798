package org.hutong.province;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.util.io.resource.URLResource;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The real estate register of a county of Jiangxi, which has no interface: every night it exports a table as CSV in GBK, and others
 * fetch it by SFTP. A file is complete once one of the same name with {@code .ok} lies beside it. The last three nights stay.
 */
public final class JiangxiCountyRealEstate implements AutoCloseable {

    /** Where the tables are, seen by SFTP. */
    public static final String DIRECTORY = "/export";

    /** The gateway's user. For tests. */
    public static final String USERNAME = "hutong-demo";

    /** The password of {@link #USERNAME}. For tests. */
    public static final String PASSWORD = "jx-demo-only-sftp-password";

    /** Fingerprint of the server's key, which anybody can read in this jar. For tests. */
    public static final String HOST_KEY = "SHA256:4zkTi501649fvkbnmgX1eyjd5942Xmh/qMZPQ+8qoyA";

    private static final Logger LOG = LoggerFactory.getLogger(JiangxiCountyRealEstate.class);

    private static final Charset GBK = Charset.forName("GBK");
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final int NIGHTS_KEPT = 3;

    private final Path export;
    private final Clock clock;
    private final SshServer server;
    private final ScheduledExecutorService nights = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("county-export").daemon().factory());

    private JiangxiCountyRealEstate(Path directory, String host, int port, Clock clock) throws IOException {
        this.clock = clock;
        export = Files.createDirectories(directory.resolve("export"));
        export();
        server = server(directory, host, port);
        server.start();
        nights.scheduleWithFixedDelay(this::exportAtNight, 1, 1, TimeUnit.DAYS);
    }

    /**
     * Exports the first table and starts the server.
     *
     * @param directory where the tables are kept
     * @param port 0 for any free one
     * @throws IOException when the port cannot be had, or the directory not be written
     */
    public static JiangxiCountyRealEstate start(Path directory, String host, int port) throws IOException {
        return start(directory, host, port, Clock.systemUTC());
    }

    /** Starts with its own idea of the day, after which a table is named. */
    static JiangxiCountyRealEstate start(Path directory, String host, int port, Clock clock) throws IOException {
        return new JiangxiCountyRealEstate(directory, host, port, clock);
    }

    public int port() {
        return server.getPort();
    }

    @Override
    public void close() {
        nights.shutdownNow();
        try {
            server.stop(true);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** What the county does each night. */
    void export() throws IOException {
        String name = "bdcqzs_" + DateTimeFormatter.BASIC_ISO_DATE.format(LocalDate.ofInstant(clock.instant(), CHINA));
        Path table = export.resolve(name + ".csv");
        Path written = Files.write(
                export.resolve(name + ".part"),
                RealEstateTable.write(SampleRegisters.countyRealEstate()).getBytes(GBK));
        Files.move(written, table, StandardCopyOption.REPLACE_EXISTING);
        Files.writeString(export.resolve(name + ".csv.ok"), "");
        deleteOldest();
    }

    private void exportAtNight() {
        try {
            export();
        } catch (IOException failure) {
            LOG.error("Tonight's table was not exported: {}", failure.getClass().getName());
        }
    }

    private void deleteOldest() throws IOException {
        List<Path> tables = new ArrayList<>();
        try (DirectoryStream<Path> listing = Files.newDirectoryStream(export, "*.csv")) {
            listing.forEach(tables::add);
        }
        tables.sort(Comparator.reverseOrder());
        for (Path old : tables.subList(Math.min(NIGHTS_KEPT, tables.size()), tables.size())) {
            Files.deleteIfExists(Path.of(old + ".ok"));
            Files.delete(old);
        }
    }

    private static SshServer server(Path directory, String host, int port) throws IOException {
        SshServer server = SshServer.setUpDefaultServer();
        server.setHost(host);
        server.setPort(port);
        server.setKeyPairProvider(KeyPairProvider.wrap(hostKey()));
        server.setFileSystemFactory(new VirtualFileSystemFactory(directory));
        SftpSubsystemFactory sftp = new SftpSubsystemFactory.Builder().build();
        sftp.addSftpEventListener(new ReadOnly());
        server.setSubsystemFactories(List.of(sftp));
        server.setPasswordAuthenticator(
                (user, password, session) -> user.equals(USERNAME) && password.equals(PASSWORD));
        return server;
    }

    private static KeyPair hostKey() throws IOException {
        var place = Objects.requireNonNull(JiangxiCountyRealEstate.class.getResource("host-key-for-tests.pem"));
        try (InputStream key = place.openStream()) {
            return SecurityUtils.loadKeyPairIdentities(null, new URLResource(place), key, null)
                    .iterator()
                    .next();
        } catch (GeneralSecurityException unreadable) {
            throw new IOException("The host key cannot be read", unreadable);
        }
    }
}
