package org.hutong.verifier;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whose timestamps the user believes. */
final class TimestampOptions {

    @Option(
            names = {"--tsa-certificate", "--tsa"},
            paramLabel = "FILE",
            description = {
                "Certificates of timestamp authorities, or roots above them (PEM), from somebody you trust.",
                "时间戳机构证书或其根证书（PEM），须从可信渠道取得。"
            })
    private @Nullable Path file;

    /** @throws UnusableInputException when the file holds no certificates */
    List<X509Certificate> authorities() {
        return file == null ? List.of() : AuthorityFile.certificates(file);
    }
}
