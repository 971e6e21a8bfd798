package org.hutong.connector.soap;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.xml.namespace.QName;
import org.apache.cxf.Bus;
import org.apache.cxf.BusFactory;
import org.apache.cxf.binding.Binding;
import org.apache.cxf.binding.soap.SoapVersion;
import org.apache.cxf.binding.soap.interceptor.SoapHeaderInterceptor;
import org.apache.cxf.binding.soap.model.SoapBindingInfo;
import org.apache.cxf.bus.extension.ExtensionManagerBus;
import org.apache.cxf.endpoint.ClientImpl;
import org.apache.cxf.endpoint.Endpoint;
import org.apache.cxf.endpoint.EndpointException;
import org.apache.cxf.endpoint.EndpointImpl;
import org.apache.cxf.endpoint.PreexistingConduitSelector;
import org.apache.cxf.interceptor.AttachmentInInterceptor;
import org.apache.cxf.logging.FaultListener;
import org.apache.cxf.service.ServiceImpl;
import org.apache.cxf.service.model.EndpointInfo;
import org.apache.cxf.service.model.InterfaceInfo;
import org.apache.cxf.service.model.ServiceInfo;
import org.apache.cxf.wsdl.interceptors.BareOutInterceptor;
import org.apache.cxf.wsdl.interceptors.DocLiteralInInterceptor;
import org.apache.cxf.wsdl.interceptors.WrappedOutInterceptor;

/**
 * What all SOAP connections share of CXF: one bus, and one endpoint for each SOAP version. CXF would make both anew for each
 * connection, with a service model from WSDL or from classes; here the body is the administrator's, and there is no model.
 */
final class SoapBus implements AutoCloseable {

    private static final String TRANSPORT = "http://schemas.xmlsoap.org/soap/http";
    private static final QName SERVICE = new QName("urn:hutong:soap", "source");

    private final Bus bus = privateBus();
    private final Map<SoapVersion, Endpoint> endpoints = new ConcurrentHashMap<>();

    SoapBus() {
        // CXF logs each failure with its message and its trace, which may quote an answer.
        bus.setProperty(FaultListener.class.getName(), (FaultListener) (failure, description, message) -> false);
    }

    /** CXF makes the first bus everybody's; whoever else uses CXF in this JVM must not find this one. */
    private static Bus privateBus() {
        Bus everybodys = BusFactory.getDefaultBus(false);
        Bus bus = new ExtensionManagerBus();
        BusFactory.setDefaultBus(everybodys);
        BusFactory.clearDefaultBusForAnyThread(bus);
        return bus;
    }

    /** The client of one connection. It holds no socket and no thread. */
    ClientImpl client(SoapVersion version, SoapConduit conduit) {
        Endpoint endpoint = endpoints.computeIfAbsent(version, this::endpoint);
        return new ClientImpl(bus, endpoint, new PreexistingConduitSelector(conduit, endpoint));
    }

    private Endpoint endpoint(SoapVersion version) {
        ServiceInfo service = new ServiceInfo();
        service.setName(SERVICE);
        service.setInterface(new InterfaceInfo(service, SERVICE));
        SoapBindingInfo binding = new SoapBindingInfo(service, version.getBindingId(), version);
        binding.setTransportURI(TRANSPORT);
        EndpointInfo info = new EndpointInfo(service, TRANSPORT);
        info.setName(SERVICE);
        info.setAddress("urn:hutong:soap:source");
        info.setBinding(binding);
        try {
            Endpoint endpoint = new EndpointImpl(bus, new ServiceImpl(service), info);
            withoutModel(endpoint.getBinding());
            endpoint.getOutInterceptors().add(new WriteBody());
            endpoint.getInInterceptors().add(new ReadBody());
            return endpoint;
        } catch (EndpointException e) {
            throw new IllegalStateException("CXF has no SOAP binding", e);
        }
    }

    /** Takes out what would read or write bodies by a service model, and attachments, which would go to disk. */
    private static void withoutModel(Binding binding) {
        binding.getOutInterceptors()
                .removeIf(step -> step instanceof BareOutInterceptor || step instanceof WrappedOutInterceptor);
        binding.getInInterceptors()
                .removeIf(step -> step instanceof DocLiteralInInterceptor
                        || step instanceof SoapHeaderInterceptor
                        || step instanceof AttachmentInInterceptor);
    }

    @Override
    public void close() {
        bus.shutdown(true);
    }
}
