package org.hutong.verifier;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Groups what can be presented. */
@Command(
        name = "present",
        description = {"Makes something to show to somebody else.", "制作用于出示的内容。"},
        mixinStandardHelpOptions = true,
        subcommands = PresentCredential.class)
final class Present implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to present: credential.");
    }
}
