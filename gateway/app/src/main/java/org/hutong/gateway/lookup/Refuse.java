package org.hutong.gateway.lookup;

import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.hutong.gateway.problem.EdgeRefusal;
import org.hutong.gateway.problem.Fault;
import org.hutong.gateway.problem.ProblemType;
import org.hutong.gateway.problem.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** A step stopped the lookup: nothing of the record goes on, only the refusal. Faults of our own become one too. */
@Component("refuse")
final class Refuse {

    private static final Logger LOG = LoggerFactory.getLogger(Refuse.class);

    /** Takes what stopped the lookup and drops what must not be disclosed. */
    public void apply(Lookup lookup, @ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Throwable cause) {
        lookup.refusal = cause instanceof Refusal refusal ? refusal : fault(lookup, cause);
        lookup.record = null;
        lookup.credential = null;
        lookup.statusEntry = null;
        lookup.nationalSignature = null;
        lookup.postQuantumSignature = null;
        LOG.atInfo()
                .addKeyValue("lookup", lookup.id())
                .addKeyValue("agency", lookup.agency == null ? "unknown" : lookup.agency.id())
                .addKeyValue("problem", lookup.refusal.type().slug())
                .addKeyValue("fields", fields(lookup.refusal))
                .log("Refused a lookup");
    }

    /** The stack is logged, the messages are not: a library may have put a value of the record into one. */
    private static Refusal fault(Lookup lookup, Throwable cause) {
        LOG.atError()
                .addKeyValue("lookup", lookup.id())
                .setCause(new Fault(cause))
                .log("A lookup failed in the gateway itself");
        return new EdgeRefusal(ProblemType.INTERNAL_ERROR);
    }

    private static String fields(Refusal refusal) {
        return String.join(
                " ",
                refusal.errors().stream()
                        .map(error -> error.pointer() + ":" + error.code())
                        .toList());
    }
}
