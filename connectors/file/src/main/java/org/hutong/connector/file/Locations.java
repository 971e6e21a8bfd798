package org.hutong.connector.file;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.hutong.connector.InvalidParameters;
import org.hutong.connector.Parameter;
import org.hutong.connector.Parameter.Faults;
import org.hutong.connector.Parameter.Kind;
import org.hutong.connector.Parameters;

/** Where a connection's files are: in a folder or behind SFTP. */
final class Locations {

    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.-]{1,253}|[0-9A-Fa-f:]{2,45}");
    private static final Pattern FINGERPRINT = Pattern.compile("SHA256:[A-Za-z0-9+/]{43}");

    static final Parameter PARAMETER = Parameter.object(
                    "location",
                    "位置",
                    "Location",
                    Parameter.of("folder", Kind.TEXT, "文件夹", "Folder")
                            .explained("Below the directory that this gateway allows, or an absolute path within it."),
                    Parameter.object(
                            "sftp",
                            "SFTP 服务器",
                            "SFTP server",
                            Parameter.of("host", Kind.TEXT, "主机", "Host")
                                    .asRequired()
                                    .checkedBy((value, faults) -> checkText(HOST, value, "must be a host", faults)),
                            Parameter.of("port", Kind.INTEGER, "端口", "Port")
                                    .otherwise(22)
                                    .within(1, 65_535),
                            Parameter.of("username", Kind.TEXT, "用户名", "User name")
                                    .asRequired(),
                            Parameter.of("password", Kind.SECRET, "密码", "Password"),
                            Parameter.of("privateKey", Kind.SECRET, "私钥", "Private key")
                                    .explained("PEM or OpenSSH, without a pass phrase."),
                            Parameter.of("hostKeys", Kind.TEXTS, "主机密钥指纹", "Fingerprints of the host keys")
                                    .explained("As ssh-keygen -l prints them, SHA256:...; a host with any other key is"
                                            + " not talked to.")
                                    .asRequired()
                                    .checkedBy(Locations::checkFingerprints),
                            Parameter.of("directory", Kind.TEXT, "目录", "Directory")
                                    .otherwise(".")))
            .explained("Either a folder or an SFTP server.")
            .asRequired();

    private Locations() {}

    /**
     * Goes nowhere yet.
     *
     * @throws InvalidParameters when not exactly one place is named, or one the gateway does not allow
     */
    static Source source(Parameters parameters, FilePlaces places, SshConnecting ssh) {
        Parameters location = parameters.object("location");
        if (location.has("folder") == location.has("sftp")) {
            throw new InvalidParameters("/location", "must name either a folder or an SFTP server");
        }
        return location.has("folder")
                ? folder(location.text("folder"), places)
                : sftp(location.object("sftp"), parameters, ssh);
    }

    private static LocalFolder folder(String written, FilePlaces places) {
        Path base = places.folders()
                .orElseThrow(
                        () -> new InvalidParameters("/location/folder", "is not possible: this gateway reads none"))
                .toAbsolutePath()
                .normalize();
        try {
            Path folder = base.resolve(written).normalize();
            if (folder.startsWith(base)) {
                return new LocalFolder(base, folder);
            }
        } catch (InvalidPathException notAPath) {
            throw new InvalidParameters("/location/folder", "must be a path");
        }
        throw new InvalidParameters("/location/folder", "must lie within the directory that this gateway allows");
    }

    private static SftpServer sftp(Parameters written, Parameters parameters, SshConnecting ssh) {
        Duration connect = parameters.duration("connectTimeout");
        return new SftpServer(
                ssh,
                written.text("host"),
                written.integer("port"),
                written.text("username"),
                SftpLogin.of(written),
                List.copyOf(written.texts("hostKeys")),
                written.text("directory"),
                connect,
                parameters.duration("transferTimeout"));
    }

    private static void checkFingerprints(Object value, Faults faults) {
        List<?> fingerprints = (List<?>) value;
        if (fingerprints.isEmpty()) {
            faults.add("", "must name at least one fingerprint");
        }
        for (int i = 0; i < fingerprints.size(); i++) {
            String at = "/" + i;
            checkText(
                    FINGERPRINT,
                    fingerprints.get(i),
                    "must be a fingerprint SHA256:...",
                    (below, reason) -> faults.add(at, reason));
        }
    }

    private static void checkText(Pattern allowed, Object value, String otherwise, Faults faults) {
        if (!allowed.matcher((String) value).matches()) {
            faults.add("", otherwise);
        }
    }
}
