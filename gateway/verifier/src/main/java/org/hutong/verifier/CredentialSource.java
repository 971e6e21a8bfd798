package org.hutong.verifier;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hutong.credential.QrTextException;
import org.hutong.credential.QrTexts;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Where the credential is: in a file as it is, or in the texts of QR codes that were scanned. */
final class CredentialSource {

    @Parameters(
            paramLabel = "FILE",
            description = {"The credential; - for the standard input.", "凭证文件，- 表示标准输入。"})
    private @Nullable Path file;

    @Option(
            names = "--qr-text",
            paramLabel = "FILE",
            arity = "1..*",
            description = {
                "Instead: texts of the credential's QR codes, one a line, in one file or several, in any order.",
                "或：扫描凭证二维码所得文本，每行一个，可分多个文件，顺序不限。"
            })
    private @Nullable List<Path> qrTexts;

    /** @throws UnusableInputException when there is no credential to be had */
    String read(int limit) {
        return file == null ? scanned(limit) : Input.text(file, limit);
    }

    private String scanned(int limit) {
        List<String> texts = new ArrayList<>();
        for (Path path : qrTexts == null ? List.<Path>of() : qrTexts) {
            Input.text(path, limit)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .forEach(texts::add);
        }
        try {
            return QrTexts.read(texts);
        } catch (QrTextException e) {
            throw new UnusableInputException("--qr-text: " + e.getMessage() + " | 二维码文本无法还原为凭证");
        }
    }
}
