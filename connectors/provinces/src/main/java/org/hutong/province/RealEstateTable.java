package org.hutong.province;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.hutong.province.RealEstateCertificate.Share;
import org.jspecify.annotations.Nullable;

/** The county's table of real estate: one row for each certificate, columns for two owners, all headers in Chinese. */
final class RealEstateTable {

    private static final List<String> HEADER = List.of(
            "序号", "不动产权证号", "不动产单元号", "坐落", "共有情况", "权利人1", "证件种类1", "证件号1", "份额1", "权利人2", "证件种类2", "证件号2", "份额2",
            "用途", "建筑面积(㎡)", "使用期限止", "登记日期", "权属状态");

    private RealEstateTable() {}

    /** The table in RFC 4180, beginning with its header. */
    static String write(List<RealEstateCertificate> certificates) {
        StringBuilder table = new StringBuilder();
        try (CSVPrinter printer = new CSVPrinter(table, CSVFormat.RFC4180)) {
            printer.printRecord(HEADER);
            for (RealEstateCertificate certificate : certificates) {
                printer.printRecord(row(certificate, printer.getRecordCount()));
            }
        } catch (IOException impossible) {
            throw new IllegalStateException("A StringBuilder takes everything", impossible);
        }
        return table.toString();
    }

    private static List<@Nullable Object> row(RealEstateCertificate certificate, long number) {
        List<@Nullable Object> row = new ArrayList<>();
        row.add(number);
        row.add(certificate.number());
        row.add(certificate.unitNumber());
        row.add(certificate.location());
        row.add(
                switch (certificate.sharing()) {
                    case SOLE -> "单独所有";
                    case JOINT -> "共同共有";
                    case BY_SHARES -> "按份共有";
                });
        List<Share> shares = certificate.shares();
        addShare(row, shares.getFirst());
        addShare(row, shares.size() > 1 ? shares.getLast() : null);
        row.add(certificate.use());
        row.add(certificate.area().toPlainString());
        row.add(certificate.landUntil());
        row.add(certificate.registered());
        row.add(certificate.state() == RealEstateCertificate.State.SEIZED ? "查封" : "正常");
        return row;
    }

    private static void addShare(List<@Nullable Object> row, @Nullable Share share) {
        if (share == null) {
            row.addAll(Collections.nCopies(4, ""));
            return;
        }
        row.add(share.owner().name());
        row.add(share.owner().kind().equals("111") ? "身份证" : "统一社会信用代码");
        row.add(share.owner().code());
        row.add(share.percent() == null ? "" : share.percent() + "%");
    }
}
