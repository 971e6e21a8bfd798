package org.hutong.verifier;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.hutong.credential.ClaimPath;
import org.hutong.credential.Presentation;
import org.hutong.credential.PresentationException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code present credential}: the same credential, saying less. */
@Command(
        name = "credential",
        description = {
            "Prints a credential with fewer disclosures. It checks nothing: verify does.",
            "输出仅披露所选内容的凭证；不作验证，验证请用 verify。"
        },
        mixinStandardHelpOptions = true)
final class PresentCredential implements Callable<Integer> {

    /** More than the library takes, so that it is the library that refuses. */
    private static final int LARGEST = 1024 * 1024;

    @Parameters(
            paramLabel = "FILE",
            description = {"The credential; - for the standard input.", "凭证文件，- 表示标准输入。"})
    @SuppressWarnings("NullAway.Init")
    private Path file;

    @Option(
            names = "--only",
            paramLabel = "CLAIM",
            split = ",",
            required = true,
            description = {
                "What to show: name, or members/0/name, or members/*/name. Repeat it, or separate by commas.",
                "披露的内容，如 name、members/0/name、members/*/name；可重复，或以逗号分隔。"
            })
    private List<String> only = new ArrayList<>();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        try {
            Presentation all = Presentation.of(Input.text(file, LARGEST));
            spec.commandLine().getOut().println(all.only(paths()).compact());
            return Main.VALID;
        } catch (PresentationException e) {
            throw new UnusableInputException(String.valueOf(e.getMessage()));
        }
    }

    private List<ClaimPath> paths() {
        try {
            return only.stream().map(ClaimPath::parse).toList();
        } catch (IllegalArgumentException e) {
            throw new UnusableInputException("--only: " + e.getMessage() + " | --only 格式错误");
        }
    }
}
