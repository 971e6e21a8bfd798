package org.hutong.connector;

import java.util.Collection;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.camel.AsyncProducer;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.builder.NoErrorHandlerBuilder;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.RouteTemplateDefinition;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes and removes the Camel routes of one context. Its caller lets one thread in at a time. */
final class RouteBuilding {

    private static final Logger LOG = LoggerFactory.getLogger(RouteBuilding.class);
    private static final long MOMENT_SECONDS = 1;

    private final CamelContext context;

    RouteBuilding(CamelContext context) {
        this.context = context;
    }

    /**
     * Makes a route and starts it.
     *
     * @return the way into it
     * @throws Exception when it could not be made; nothing of it is left
     */
    AsyncProducer build(Connector connector, String id, OpenConnection open) throws Exception {
        Collection<Endpoint> before = Set.copyOf(context.getEndpoints());
        try {
            loadTemplate(connector);
            addRoute(connector, id, open);
            AsyncProducer entry = Objects.requireNonNull(context.getRoute(routeId(id)))
                    .getEndpoint()
                    .createAsyncProducer();
            entry.start();
            return entry;
        } catch (Exception failure) {
            undo(id, before, failure);
            throw failure;
        }
    }

    private void addRoute(Connector connector, String id, OpenConnection open) {
        TemplatedRouteBuilder route = TemplatedRouteBuilder.builder(context, connector.name())
                .routeId(routeId(id))
                .parameter("connection", id);
        open.beans().forEach(route::bean);
        route.add();
    }

    private void loadTemplate(Connector connector) throws Exception {
        if (template(connector) == null) {
            Resource source =
                    ResourceHelper.resolveMandatoryResource(context, "classpath:" + connector.routeTemplate());
            PluginHelper.getRoutesLoader(context).loadRoutes(source);
        }
        // Camel's own handler logs the messages of exceptions, and those may quote the request.
        Objects.requireNonNull(template(connector), connector.routeTemplate())
                .getRoute()
                .errorHandler(new NoErrorHandlerBuilder());
    }

    private @Nullable RouteTemplateDefinition template(Connector connector) {
        return model().getRouteTemplateDefinition(connector.name());
    }

    private void undo(String id, Collection<Endpoint> before, Exception failure) {
        try {
            remove(id);
            // Camel removes the endpoints of routes it has, not of one it could not make.
            for (Endpoint endpoint : context.getEndpoints()) {
                if (!before.contains(endpoint)) {
                    context.removeEndpoint(endpoint);
                }
            }
        } catch (Exception second) {
            failure.addSuppressed(second);
        }
    }

    /** Waits for nobody: whoever asks is cut off after a moment. */
    void remove(String id) {
        try {
            context.getRouteController().stopRoute(routeId(id), MOMENT_SECONDS, TimeUnit.SECONDS);
            context.removeRoute(routeId(id));
            // A route that failed to start has left its definition only.
            RouteDefinition left = model().getRouteDefinition(routeId(id));
            if (left != null) {
                model().removeRouteDefinition(left);
            }
        } catch (Exception e) {
            LOG.error("connection {}: its route could not be removed", id, e);
            throw new IllegalStateException("the route of connection " + id + " could not be removed", e);
        }
    }

    private ModelCamelContext model() {
        return (ModelCamelContext) context;
    }

    private static String routeId(String id) {
        return "connection-" + id;
    }
}
