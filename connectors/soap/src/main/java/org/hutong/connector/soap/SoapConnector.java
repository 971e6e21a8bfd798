package org.hutong.connector.soap;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.cxf.binding.soap.Soap11;
import org.apache.cxf.binding.soap.Soap12;
import org.apache.cxf.binding.soap.SoapVersion;
import org.apache.cxf.endpoint.ClientImpl;
import org.hutong.connector.Connector;
import org.hutong.connector.CurrentTargets;
import org.hutong.connector.OpenConnection;
import org.hutong.connector.Parameter;
import org.hutong.connector.Parameters;
import org.hutong.connector.TargetBound;
import org.hutong.connector.Targets;
import org.hutong.connector.Title;
import org.hutong.connector.web.SharedClient;
import org.jspecify.annotations.Nullable;

/** Asks SOAP sources. All connections share one pool of sockets, bounded per host, and one CXF bus. */
public final class SoapConnector implements Connector, TargetBound {

    private final CurrentTargets targets;
    private final SharedClient shared;
    private final Clock clock = Clock.systemUTC();

    /** Made with the first connection: it takes a while. Guarded by this object. */
    private @Nullable SoapBus bus;

    /**
     * What {@link java.util.ServiceLoader} calls. DANGER: until {@link #keepTo} is called, connections may lead anywhere.
     */
    public SoapConnector() {
        this(Targets.uncheckedAndDangerous());
    }

    /** @param targets where connections may lead */
    public SoapConnector(Targets targets) {
        this.targets = new CurrentTargets(targets);
        this.shared = new SharedClient("soap", this.targets, Thread::startVirtualThread);
    }

    @Override
    public void keepTo(Targets others) {
        targets.keepTo(others);
    }

    @Override
    public String name() {
        return "soap";
    }

    @Override
    public Title title() {
        return new Title("SOAP 服务", "SOAP service");
    }

    @Override
    public List<Parameter> parameters() {
        return SoapParameters.ALL;
    }

    @Override
    public OpenConnection open(Parameters parameters) {
        Duration connect = parameters.duration("connectTimeout");
        Duration whole = parameters.duration("timeout");
        SoapSecurity security = SoapSecurity.of(parameters, clock);
        ClientImpl client = client(parameters, connect, whole);
        Map<String, Object> beans = Map.of(
                "request",
                new RequestStep(RequestTemplate.parse(parameters.text("request"))),
                "call",
                new CallStep(client, parameters.optionalText("action").orElse(""), security),
                "answer",
                AnswerStep.of(parameters),
                "failure",
                new FailureStep(SoapFaults.of(parameters), connect, whole));
        return new OpenConnection(beans, OpenConnection.Resources.NONE);
    }

    private ClientImpl client(Parameters parameters, Duration connect, Duration whole) {
        SoapVersion version = parameters.text("version").equals("1.2") ? Soap12.getInstance() : Soap11.getInstance();
        URI address = URI.create(parameters.text("url"));
        BoundedPost post = new BoundedPost(shared, address, connect, whole, parameters.integer("answerLimit"));
        return bus().client(version, new SoapConduit(post));
    }

    private synchronized SoapBus bus() {
        if (bus == null) {
            bus = new SoapBus();
        }
        return bus;
    }

    @Override
    public synchronized void close() {
        if (bus != null) {
            bus.close();
        }
        shared.close();
    }
}
