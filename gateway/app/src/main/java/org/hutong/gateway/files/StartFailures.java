package org.hutong.gateway.files;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Tells an operator which file to correct instead of showing a stack trace. */
final class StartFailures extends AbstractFailureAnalyzer<UnreadableFile> {

    @Override
    protected FailureAnalysis analyze(Throwable root, UnreadableFile cause) {
        return new FailureAnalysis(
                "A configuration file cannot be used: " + cause.getMessage(),
                "Correct the file and start again.",
                cause);
    }
}
