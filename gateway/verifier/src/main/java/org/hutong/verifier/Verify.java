package org.hutong.verifier;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Groups what can be checked. */
@Command(
        name = "verify",
        description = {"Checks one thing.", "验证一项内容。"},
        mixinStandardHelpOptions = true,
        subcommands = {
            VerifyCredential.class,
            VerifyProof.class,
            VerifyEvidence.class,
            VerifyTrustList.class,
            VerifyLog.class,
            VerifyEntry.class
        })
final class Verify implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "Say what to verify: credential, proof, evidence, trust-list, log or entry.");
    }
}
