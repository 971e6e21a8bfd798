package org.hutong.connector.http;

import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.hutong.connector.SourceQuery;
import org.hutong.connector.xml.XmlTemplate;

/** An XML body, in the encoding it declares. */
record XmlBody(XmlTemplate template) implements RequestBody {

    @Override
    public HttpEntity fill(SourceQuery asked) throws UnsendableQuery {
        byte[] content = template.fill(asked).orElseThrow(UnsendableQuery::new);
        return new ByteArrayEntity(content, ContentType.APPLICATION_XML.withCharset(template.charset()));
    }
}
