package org.hutong.gateway.console.applications;

/** From addresses of the API to pages about the same thing. */
public final class Links {

    private static final String APPLICATION = "/v1/applications/";
    private static final String GRANT = "/v1/grants/";

    Links() {}

    /** The page; empty if there is none. */
    public String page(Object link) {
        var address = String.valueOf(link);
        if (address.startsWith(APPLICATION)) {
            return "/console/applications/" + address.substring(APPLICATION.length());
        }
        return address.startsWith(GRANT) ? "/console/applications/grants/" + address.substring(GRANT.length()) : "";
    }
}
