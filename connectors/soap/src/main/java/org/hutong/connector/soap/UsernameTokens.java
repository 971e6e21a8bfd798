package org.hutong.connector.soap;

import java.time.Clock;
import java.util.List;
import javax.xml.namespace.QName;
import org.apache.cxf.binding.soap.SoapHeader;
import org.apache.cxf.headers.Header;
import org.apache.cxf.helpers.DOMUtils;
import org.apache.wss4j.dom.WSConstants;
import org.apache.wss4j.dom.message.token.UsernameToken;
import org.hutong.connector.InvalidParameters;
import org.hutong.connector.Parameters;
import org.hutong.connector.Secret;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * Makes the UsernameToken of each request (OASIS Web Services Security UsernameToken Profile 1.1.1 §3), with a nonce of its
 * own and the time, so that a source can refuse a token it has seen.
 */
final class UsernameTokens implements SoapSecurity {

    private static final QName SECURITY = new QName(WSConstants.WSSE_NS, WSConstants.WSSE_LN);

    private final String username;
    private final Secret password;
    private final String type;
    private final Clock clock;

    private UsernameTokens(String username, Secret password, String type, Clock clock) {
        this.username = username;
        this.password = password;
        this.type = type;
        this.clock = clock;
    }

    /** The username and the password are there. */
    static UsernameTokens of(Parameters given, Clock clock) {
        boolean text = given.optionalText("passwordType").orElse("digest").equals("text");
        Secret password = given.secret("password");
        if (!StrictXml.carries(password.reveal())) {
            throw new InvalidParameters("/security/password", "must hold no control characters");
        }
        String type = text ? WSConstants.PASSWORD_TEXT : WSConstants.PASSWORD_DIGEST;
        return new UsernameTokens(given.text("username"), password, type, clock);
    }

    @Override
    public List<Header> headers() {
        Document document = DOMUtils.createDocument();
        Element security = document.createElementNS(WSConstants.WSSE_NS, "wsse:" + WSConstants.WSSE_LN);
        security.appendChild(token(document));
        SoapHeader header = new SoapHeader(SECURITY, security);
        header.setMustUnderstand(true);
        return List.of(header);
    }

    private Element token(Document document) {
        UsernameToken token = new UsernameToken(true, document, clock::instant, type);
        token.addWSSENamespace();
        token.addWSUNamespace();
        token.addNonce(document);
        token.addCreated(true, clock::instant, document);
        token.setName(username);
        token.setPassword(password.reveal());
        return token.getElement();
    }
}
