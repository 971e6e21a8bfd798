package org.hutong.policy;

import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.time.DayOfWeek;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The CEL of guards: flat, typed variables, so that a misspelt name is refused when the bundle is loaded. */
final class GuardLanguage {

    /** An expression that does not compile. */
    static final class NotAGuard extends Exception {
        private static final long serialVersionUID = 1L;

        NotAGuard(Exception cause) {
            super(cause.getMessage(), cause);
        }

        /** The compiler's first line; the others draw the place in the expression. */
        String problem() {
            return String.valueOf(getMessage()).lines().findFirst().orElse("does not compile");
        }
    }

    // Guards run on every request: no expression may be long or loop for long.
    private static final CelOptions OPTIONS = CelOptions.current()
            .maxExpressionCodePointSize(2_000)
            .maxParseRecursionDepth(32)
            .comprehensionMaxIterations(10_000)
            .maxRegexProgramSize(1_000)
            .build();

    private static final CelCompiler COMPILER = CelCompilerFactory.standardCelCompilerBuilder()
            .setOptions(OPTIONS)
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
            .addVar("type", SimpleType.STRING)
            .addVar("agency", SimpleType.STRING)
            .addVar("province", SimpleType.STRING)
            .addVar("matter", SimpleType.STRING)
            .addVar("basis", SimpleType.STRING)
            .addVar("holderKind", SimpleType.STRING)
            .addVar("minor", SimpleType.BOOL)
            .addVar("operatorIsHolder", SimpleType.BOOL)
            .addVar("reason", SimpleType.STRING)
            .addVar("holders", SimpleType.INT)
            .addVar("useCodes", SimpleType.INT)
            .addVar("officeHours", SimpleType.BOOL)
            .addVar("hour", SimpleType.INT)
            .addVar("weekend", SimpleType.BOOL)
            .addVar("fields", ListType.create(SimpleType.STRING))
            .addVar("sensitiveFields", ListType.create(SimpleType.STRING))
            .setResultType(SimpleType.BOOL)
            .build();

    private static final CelRuntime RUNTIME =
            CelRuntimeFactory.standardCelRuntimeBuilder().setOptions(OPTIONS).build();

    private GuardLanguage() {}

    static CelRuntime.Program compile(String expression) throws NotAGuard {
        try {
            return RUNTIME.createProgram(COMPILER.compile(expression).getAst());
        } catch (CelValidationException | CelEvaluationException e) {
            throw new NotAGuard(e);
        }
    }

    /** The values of the variables: the request, and what its grant would disclose. */
    static Map<String, Object> facts(AccessRequest request, Set<String> disclosed, TypeFields type) {
        ZonedDateTime at = request.at();
        Map<String, Object> facts = HashMap.newHashMap(16);
        facts.put("type", request.type());
        facts.put("agency", request.agency());
        facts.put("province", request.province() == null ? "" : request.province());
        facts.put("matter", request.matter());
        facts.put("basis", request.basis().wireName());
        facts.put("holderKind", request.holderKind());
        facts.put("minor", request.holderIsMinor());
        facts.put("operatorIsHolder", request.operatorIsHolder());
        facts.put("reason", request.reason() == null ? "" : request.reason());
        facts.put("holders", (long) request.holders());
        facts.put("useCodes", (long) request.useCodes());
        facts.put("officeHours", request.officeHours());
        facts.put("hour", (long) at.getHour());
        facts.put("weekend", isWeekend(at.getDayOfWeek()));
        facts.put("fields", List.copyOf(disclosed));
        facts.put("sensitiveFields", type.sensitive(disclosed, request.holderIsMinor()));
        return facts;
    }

    static boolean isWeekend(DayOfWeek day) {
        return day.compareTo(DayOfWeek.SATURDAY) >= 0;
    }
}
