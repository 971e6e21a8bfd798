package org.hutong.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hutong.credential.Province.JIANGXI;

import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jwt.SignedJWT;
import eu.europa.ec.eudi.sdjwt.JwtSignatureVerifier;
import eu.europa.ec.eudi.sdjwt.NimbusSdJwtOps;
import eu.europa.ec.eudi.sdjwt.SdJwt;
import eu.europa.ec.eudi.sdjwt.SdJwtVerificationException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kotlin.Result;
import kotlin.coroutines.Continuation;
import kotlin.coroutines.EmptyCoroutineContext;
import kotlinx.coroutines.BuildersKt;
import org.junit.jupiter.api.Test;

/** The SD-JWT library of the European wallet's reference implementation agrees with ours. */
class EudiVerifierTest {

    private final IssuedCredential credential = JIANGXI.credentials().issue(JIANGXI.licence());

    @Test
    void acceptsOurCredentialByItsPublishedKey() throws Exception {
        assertThat(verify(credential.compact()))
                .hasValueSatisfying(sdJwt -> assertThat(sdJwt.getDisclosures())
                        .as("seven fields, two elements and two members")
                        .hasSize(7 + 2 + 2));
    }

    @Test
    void acceptsOneFieldOfOneMemberOfAHousehold() throws Exception {
        IssuedCredential household =
                JIANGXI.credentials().issue(JIANGXI.content(Map.of("members", Province.HOUSEHOLD)));
        String shown = Presentation.of(household.compact())
                .only(List.of(ClaimPath.parse("members/1/name")))
                .compact();

        assertThat(verify(shown))
                .hasValueSatisfying(sdJwt -> assertThat(sdJwt.getDisclosures()).hasSize(3));
        String orphan = shown.substring(0, shown.indexOf('~') + 1) + shown.split("~")[3] + "~";
        assertThat(verify(orphan)).as("a field without its member").isEmpty();
    }

    @Test
    void refusesWhatWeRefuse() throws Exception {
        String foreign = Province.base64("[\"c2FsdA\", \"name\", \"somebody else\"]");
        String last = credential.compact().substring(0, credential.compact().length() - 2);
        assertThat(verify(credential.compact() + foreign + "~")).isEmpty();
        assertThat(verify(last + "~")).isEmpty();
    }

    /**
     * The library's verdict; empty when it refuses. Kotlin mangles the names of methods that return an inline class,
     * so Java has to look them up, and hands a refusal over as a value or as an exception.
     */
    private static Optional<SdJwt<?>> verify(String compact) throws Exception {
        JWSVerifier published = new ECDSAVerifier(PublishedKey.of(JIANGXI.keys().chain()));
        JwtSignatureVerifier<SignedJWT> signature = NimbusSdJwtOps.INSTANCE.asJwtVerifier(published);
        Class<?>[] parameters = {JwtSignatureVerifier.class, String.class, Continuation.class};
        Method verify = Arrays.stream(NimbusSdJwtOps.class.getMethods())
                .filter(method -> method.getName().startsWith("verify-"))
                .filter(method -> Arrays.equals(method.getParameterTypes(), parameters))
                .findFirst()
                .orElseThrow();
        try {
            Object result = BuildersKt.runBlocking(
                    EmptyCoroutineContext.INSTANCE,
                    (scope, continuation) -> invoke(verify, signature, compact, continuation));
            // Boxed or not, by whether the coroutine was ever suspended.
            Object value = result instanceof Result
                    ? Result.class.getMethod("unbox-impl").invoke(result)
                    : result;
            return value instanceof SdJwt<?> accepted ? Optional.of(accepted) : Optional.empty();
        } catch (Exception e) {
            assertThat(e).isInstanceOf(SdJwtVerificationException.class);
            return Optional.empty();
        }
    }

    private static Object invoke(Method verify, Object... arguments) {
        try {
            return verify.invoke(NimbusSdJwtOps.INSTANCE, arguments);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
