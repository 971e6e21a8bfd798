package org.hutong.connector.file;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.io.IOException;
import java.io.InputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Looks through the cells of a workbook before fastexcel does: that makes room in memory for all cells up to the one it
 * meets, and a single cell that says it stands in column ZZZZZZ would take it all (fastexcel-reader 0.19.0).
 */
final class CellScan {

    private static final Pattern ADDRESS = Pattern.compile("([A-Z]{1,3})[1-9][0-9]{0,6}");

    /** The same parser with the same settings as fastexcel's, so that both read the same. */
    private static final XMLInputFactory FACTORY = factory();

    private CellScan() {}

    private static XMLInputFactory factory() {
        XMLInputFactory factory = new InputFactoryImpl();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }

    /** Checks a part that may hold a sheet; whether it does is told by relations, which may point anywhere. */
    static void check(ZipFile zip, ZipEntry part) throws IOException, BadFile {
        try (InputStream in = zip.getInputStream(part)) {
            XMLStreamReader xml = FACTORY.createXMLStreamReader(in);
            try {
                check(xml);
            } finally {
                xml.close();
            }
        } catch (XMLStreamException broken) {
            // Where it is broken the reader of the rows finds out, if it needs this part at all.
            return;
        }
    }

    private static void check(XMLStreamReader xml) throws XMLStreamException, BadFile {
        int cells = 0;
        boolean inRow = false;
        while (xml.hasNext()) {
            int event = xml.next();
            boolean begins = event == XMLStreamConstants.START_ELEMENT;
            if ((begins || event == XMLStreamConstants.END_ELEMENT)
                    && xml.getLocalName().equals("row")) {
                inRow = begins;
                cells = 0;
            } else if (begins && inRow && xml.getLocalName().equals("c")) {
                cells++;
                checkCell(xml, cells);
            }
        }
    }

    private static void checkCell(XMLStreamReader xml, int cells) throws BadFile {
        String address = xml.getAttributeValue(null, "r");
        if (address != null && column(address) > Table.MOST_COLUMNS) {
            throw BadFile.whole("the workbook has a cell beyond column " + Table.MOST_COLUMNS);
        }
        if (cells > Table.MOST_COLUMNS) {
            throw BadFile.whole("the workbook has a row of more than " + Table.MOST_COLUMNS + " cells");
        }
    }

    /** Counted from 1; beyond all columns if the address is none. */
    private static int column(String address) {
        Matcher parts = ADDRESS.matcher(address);
        if (!parts.matches()) {
            return Integer.MAX_VALUE;
        }
        return parts.group(1).chars().reduce(0, (column, letter) -> 26 * column + letter - 'A' + 1);
    }
}
