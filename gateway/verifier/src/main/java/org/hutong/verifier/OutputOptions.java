package org.hutong.verifier;

import java.io.PrintWriter;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** How every check prints its outcome. */
final class OutputOptions {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    @Option(
            names = "--json",
            description = {"Print JSON instead of text.", "输出 JSON。"})
    private boolean json;

    @Option(
            names = "--lang",
            paramLabel = "zh|en",
            description = {"Language of the text; by default the system's.", "文字语言，默认为系统语言。"})
    private @Nullable Language language;

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    Language language() {
        return language == null ? Language.ofSystem() : language;
    }

    /** Prints one outcome, as the options ask. */
    void print(Map<String, ?> asJson, String asText) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(json ? JSON.writeValueAsString(asJson) : asText);
        out.flush();
    }
}
