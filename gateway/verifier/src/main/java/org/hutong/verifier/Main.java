package org.hutong.verifier;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** Where the runnable jar starts. */
@Command(
        name = "hutong-verifier",
        description = {
            "Checks credentials, evidence and proofs without a network, and whole logs over it.",
            "离线验证证照凭证、长期证据和存证证明，并可联网核验整个日志。"
        },
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        subcommands = {Verify.class, Present.class},
        synopsisSubcommandLabel = "verify|present",
        exitCodeListHeading = "%nExit codes | 退出码%n",
        exitCodeList = {
            "0:valid | 有效",
            "1:refused | 拒绝",
            "2:the input cannot be used, or the command is wrong | 输入或命令无法使用"
        })
final class Main {

    static final int VALID = 0;
    static final int REFUSED = 1;
    static final int UNUSABLE = 2;

    private Main() {}

    public static void main(String[] arguments) {
        // Always UTF-8: under a plain POSIX locale Java would print Chinese as question marks.
        PrintWriter out = new PrintWriter(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        int exitCode = commandLine(out, err).execute(arguments);
        out.flush();
        err.flush();
        System.exit(exitCode);
    }

    static CommandLine commandLine(PrintWriter out, PrintWriter err) {
        return new CommandLine(new Main())
                .setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    command.getErr().println(explain(failure));
                    return UNUSABLE;
                });
    }

    private static String explain(Exception failure) {
        return failure instanceof UnusableInputException
                ? String.valueOf(failure.getMessage())
                : "The verifier failed; please report this: "
                        + failure.getClass().getName();
    }

    /** The version is the jar's own. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            @Nullable String version = Main.class.getPackage().getImplementationVersion();
            return new String[] {"hutong-verifier " + (version == null ? "(unpackaged)" : version)};
        }
    }
}
