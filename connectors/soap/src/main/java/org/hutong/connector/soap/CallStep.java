package org.hutong.connector.soap;

import java.util.HashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.cxf.binding.soap.SoapBindingConstants;
import org.apache.cxf.endpoint.Client;
import org.apache.cxf.endpoint.ClientImpl;
import org.apache.cxf.headers.Header;
import org.apache.cxf.service.model.BindingOperationInfo;
import org.jspecify.annotations.Nullable;

/** Lets CXF make the call: envelope, headers, and what the answer's envelope says. */
record CallStep(ClientImpl client, String action, SoapSecurity security) implements Processor {

    /** There is no service model, hence no operation in it. */
    private static final @Nullable BindingOperationInfo NO_MODEL = null;

    @Override
    public void process(Exchange exchange) throws Exception {
        RequestBody body = exchange.getMessage().getMandatoryBody(RequestBody.class);
        exchange.getMessage().setBody(call(body));
    }

    @SuppressWarnings("NullAway") // CXF takes null for "no operation"
    private Object call(RequestBody body) throws Exception {
        Map<String, Object> request = new HashMap<>();
        request.put(SoapBindingConstants.SOAP_ACTION, action);
        request.put(Header.HEADER_LIST, security.headers());
        Map<String, Object> context = new HashMap<>();
        context.put(Client.REQUEST_CONTEXT, request);
        try {
            return client.invoke(NO_MODEL, new Object[] {body}, context)[0];
        } finally {
            // CXF would keep the answer for whoever asks on the same thread.
            client.releaseThreadContexts();
        }
    }
}
