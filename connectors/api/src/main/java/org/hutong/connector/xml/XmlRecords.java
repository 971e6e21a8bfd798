package org.hutong.connector.xml;

import org.hutong.connector.Parameters;
import org.hutong.connector.SourceAnswer;
import org.hutong.connector.json.JsonRecords;

/**
 * Reads the XML answers of one connection: as the maps and lists they are turned into, in which {@code outcome} and
 * {@code record} point as they do in JSON, beginning with the name of the outermost element. All values are text.
 */
public final class XmlRecords {

    private final JsonRecords records;

    private XmlRecords(JsonRecords records) {
        this.records = records;
    }

    /** Made from {@link JsonRecords#PARAMETERS}. */
    public static XmlRecords of(Parameters parameters) {
        return new XmlRecords(JsonRecords.of(parameters));
    }

    /**
     * Tells what the source answered. XML has no empty list: an element with nothing in it where the record or its parent is
     * expected means that there is none.
     *
     * @param answer the whole answer, bounded by the caller, in UTF-8, GBK (also called GB2312) or GB18030 as it declares
     */
    public SourceAnswer read(byte[] answer) {
        try {
            return records.readConverted(XmlTree.read(answer));
        } catch (NotReadable unusable) {
            return new SourceAnswer.Unusable("", unusable.reason());
        }
    }
}
