package org.hutong.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hutong.credential.Province.JIANGXI;

import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jwt.SignedJWT;
import eu.europa.ec.eudi.sdjwt.JwtSignatureVerifier;
import eu.europa.ec.eudi.sdjwt.NimbusSdJwtOps;
import eu.europa.ec.eudi.sdjwt.SdJwt;
import java.lang.reflect.Method;
import java.util.Arrays;
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
        Object outcome = verify(credential.compact());
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        SdJwt.class,
                        sdJwt -> assertThat(sdJwt.getDisclosures())
                                .hasSameSizeAs(
                                        JIANGXI.licence().disclosableClaims().keySet()));
    }

    @Test
    void refusesWhatWeRefuse() throws Exception {
        String foreign = Province.base64("[\"c2FsdA\", \"name\", \"somebody else\"]");
        int middle = credential.issuerJwt().indexOf('.') + 10;
        char other = credential.compact().charAt(middle) == 'A' ? 'B' : 'A';
        String altered = credential.compact().substring(0, middle)
                + other
                + credential.compact().substring(middle + 1);
        for (String bad : new String[] {credential.compact() + foreign + "~", altered}) {
            assertThat(verify(bad).getClass().getName()).isEqualTo("kotlin.Result$Failure");
        }
    }

    /** Kotlin mangles the names of methods that return an inline class, so Java has to look them up. */
    private static Object verify(String compact) throws Exception {
        JWSVerifier published = new ECDSAVerifier(PublishedKey.of(JIANGXI.keys().chain()));
        JwtSignatureVerifier<SignedJWT> signature = NimbusSdJwtOps.INSTANCE.asJwtVerifier(published);
        Class<?>[] parameters = {JwtSignatureVerifier.class, String.class, Continuation.class};
        Method verify = Arrays.stream(NimbusSdJwtOps.class.getMethods())
                .filter(method -> method.getName().startsWith("verify-"))
                .filter(method -> Arrays.equals(method.getParameterTypes(), parameters))
                .findFirst()
                .orElseThrow();
        Object result = BuildersKt.runBlocking(EmptyCoroutineContext.INSTANCE, (scope, continuation) -> {
            try {
                return verify.invoke(NimbusSdJwtOps.INSTANCE, signature, compact, continuation);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        });
        return Result.class.getMethod("unbox-impl").invoke(result);
    }
}
