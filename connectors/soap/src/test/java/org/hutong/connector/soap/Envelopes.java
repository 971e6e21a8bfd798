package org.hutong.connector.soap;

/** Writes answers by hand. */
final class Envelopes {

    private Envelopes() {}

    static String around(String version, String payload) {
        return "<e:Envelope xmlns:e='" + namespace(version) + "'><e:Body>" + payload + "</e:Body></e:Envelope>";
    }

    private static String namespace(String version) {
        return version.equals("1.2")
                ? "http://www.w3.org/2003/05/soap-envelope"
                : "http://schemas.xmlsoap.org/soap/envelope/";
    }
}
