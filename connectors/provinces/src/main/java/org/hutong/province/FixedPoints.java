package org.hutong.province;

import java.math.BigDecimal;
import java.time.LocalDate;

/** Holders that guides, tests and outside checks rely on by number. They never change. */
final class FixedPoints {

    private FixedPoints() {}

    static Person jiangxiDriver() {
        return new Person(
                SampleHolders.JIANGXI_DRIVER, "李虚构", Sex.MALE, Ethnicity.HAN, LocalDate.of(1990, 3, 7), "江西省南昌市虚构路1号");
    }

    static Person zhejiangDriver() {
        return new Person(
                SampleHolders.ZHEJIANG_DRIVER,
                "张示例",
                Sex.FEMALE,
                Ethnicity.HAN,
                LocalDate.of(1988, 5, 20),
                "浙江省杭州市虚构路2号");
    }

    static Person zhejiangChild() {
        return new Person(
                SampleHolders.ZHEJIANG_CHILD, "王样本", Sex.MALE, Ethnicity.HAN, LocalDate.of(2016, 5, 12), "浙江省杭州市虚构路3号");
    }

    /** Husband of the driver, father of the child. */
    static Person zhejiangFather() {
        return new Person(
                CheckDigits.residentId("33019819860612901"),
                "王演示",
                Sex.MALE,
                Ethnicity.HAN,
                LocalDate.of(1986, 6, 12),
                "浙江省杭州市虚构路2号");
    }

    static BusinessLicence jiangxiEnterprise() {
        return new BusinessLicence(
                SampleHolders.JIANGXI_ENTERPRISE,
                "江西虚构货运有限公司",
                "有限责任公司(自然人投资或控股)",
                "赵演示",
                new BigDecimal("500"),
                "道路普通货物运输；仓储服务（虚构）",
                LocalDate.of(2016, 9, 1),
                null,
                "南昌市市场监督管理局",
                Status.VALID);
    }
}
