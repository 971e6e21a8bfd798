package org.hutong.connector.soap;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import javax.net.ssl.SSLException;
import javax.xml.stream.XMLStreamException;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.cxf.binding.soap.SoapFault;
import org.apache.cxf.interceptor.Fault;
import org.apache.hc.client5.http.ClientProtocolException;
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
 * Turns a call that failed into an answer. Messages of exceptions are dropped: they quote addresses and answers, which may
 * hold personal data.
 */
record FailureStep(SoapFaults faults, Duration connect, Duration whole) implements Processor {

    private static final Logger LOG = LoggerFactory.getLogger(FailureStep.class);

    @Override
    public void process(Exchange exchange) {
        Exception failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        exchange.getMessage().setBody(read(failure));
    }

    private SourceAnswer read(@Nullable Exception failure) {
        if (Thread.currentThread().isInterrupted()) {
            return new SourceAnswer.Unavailable("the call was cancelled");
        }
        return switch (cause(failure)) {
            case OutcomeKnown known -> known.outcome();
            case SoapFault fault -> faults.read(fault);
            case CallTimedOut late -> new SourceAnswer.TimedOut(whole);
            case ConnectTimeoutException late -> new SourceAnswer.TimedOut(connect);
            case ConnectionRequestTimeoutException busy ->
                new SourceAnswer.Unavailable("too many calls to the source at once");
            case SocketTimeoutException late -> new SourceAnswer.TimedOut(whole);
            case ForbiddenTarget forbidden -> ForbiddenTarget.OUTCOME;
            case UnsendableQuery unsendable ->
                new SourceAnswer.Unusable("", "the request has no place for such a value");
            case XMLStreamException notXml -> new SourceAnswer.Unusable("", "the answer is not well-formed XML");
            case ClientProtocolException notHttp -> new SourceAnswer.Unusable("", "the answer is not HTTP");
            case HttpException notHttp -> new SourceAnswer.Unusable("", "the answer is not HTTP");
            case MalformedChunkCodingException notHttp -> new SourceAnswer.Unusable("", "the answer is not HTTP");
            case IOException lost -> new SourceAnswer.Unavailable(reason(lost));
            case null, default -> unreadable(failure);
        };
    }

    /** CXF wraps what went wrong here; a fault the source sent has no cause. */
    private static @Nullable Throwable cause(@Nullable Throwable failure) {
        Throwable cause = failure;
        while (cause instanceof Fault && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    private static String reason(IOException lost) {
        return switch (lost) {
            case ConnectException refused -> "the source refused the connection";
            case NoRouteToHostException unreachable -> "the source refused the connection";
            case UnknownHostException unknown -> "the source's host is unknown";
            case SSLException untrusted -> "no trusted connection to the source";
            default -> {
                LOG.warn("a call failed: {}", lost.getClass().getName());
                yield "the connection to the source was lost";
            }
        };
    }

    private static SourceAnswer unreadable(@Nullable Exception failure) {
        Throwable cause = cause(failure);
        LOG.warn(
                "an answer could not be read: {}",
                cause == null ? "no cause" : cause.getClass().getName());
        return new SourceAnswer.Unusable("", "the answer cannot be read as SOAP");
    }
}
