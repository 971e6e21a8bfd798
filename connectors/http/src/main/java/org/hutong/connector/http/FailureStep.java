package org.hutong.connector.http;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.hutong.connector.ForbiddenTarget;
import org.hutong.connector.SourceAnswer;
import org.hutong.connector.web.CallTimedOut;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns a call that failed into an answer. Messages of exceptions are dropped: they quote addresses, which may hold the
 * holder's code.
 */
record FailureStep(Duration connect, Duration whole) implements Processor {

    private static final Logger LOG = LoggerFactory.getLogger(FailureStep.class);

    private static final Pattern CERTIFICATE_ALERT =
            Pattern.compile("bad_certificate|certificate_|unknown_ca|access_denied");

    @Override
    public void process(Exchange exchange) {
        Exception failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        exchange.getMessage().removeHeaders("*");
        exchange.getMessage().setBody(read(failure));
    }

    private SourceAnswer read(@Nullable Exception failure) {
        if (Thread.currentThread().isInterrupted()) {
            return new SourceAnswer.Unavailable("the call was cancelled");
        }
        if (failure instanceof NoCredential none) {
            return none.answer();
        }
        if (failure instanceof CallTimedOut) {
            return new SourceAnswer.TimedOut(whole);
        }
        if (failure instanceof ConnectTimeoutException) {
            return new SourceAnswer.TimedOut(connect);
        }
        if (failure instanceof SocketTimeoutException) {
            return new SourceAnswer.TimedOut(whole);
        }
        if (ForbiddenTarget.caused(failure)) {
            return ForbiddenTarget.OUTCOME;
        }
        if (failure instanceof UnsendableQuery) {
            return new SourceAnswer.Unusable("", "the request has no place for such a value");
        }
        if (failure instanceof AnswerTooLarge) {
            return new SourceAnswer.Unusable("", "the answer is too large");
        }
        if (failure instanceof HttpException || failure instanceof MalformedChunkCodingException) {
            return new SourceAnswer.Unusable("", "the answer is not HTTP");
        }
        if (failure instanceof SSLException && isAboutOurCertificate(failure)) {
            return new SourceAnswer.Refused("the source rejected the gateway's certificate");
        }
        return new SourceAnswer.Unavailable(reason(failure));
    }

    /** Only the message tells which alert (RFC 8446 §6.2) the source has sent. */
    private static boolean isAboutOurCertificate(Exception failure) {
        String message = String.valueOf(failure.getMessage());
        return message.contains("Received fatal alert")
                && CERTIFICATE_ALERT.matcher(message).find();
    }

    private static String reason(@Nullable Exception failure) {
        if (failure instanceof ConnectionRequestTimeoutException) {
            return "too many calls to the source at once";
        }
        if (failure instanceof ConnectException || failure instanceof NoRouteToHostException) {
            return "the source refused the connection";
        }
        if (failure instanceof UnknownHostException) {
            return "the source's host is unknown";
        }
        if (failure instanceof SSLException) {
            return "no trusted connection to the source";
        }
        LOG.warn(
                "a call failed: {}",
                failure == null ? "no cause" : failure.getClass().getName());
        return "the connection to the source was lost";
    }
}
