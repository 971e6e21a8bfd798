package org.hutong.gateway.sharing;

import java.util.Locale;
import org.hutong.gateway.catalogue.Text;

/** What has to be done. */
enum DutyKind {
    /** The provider answers an application. */
    ANSWER(new Text("答复共享申请", "Answer the application")),
    /** The applicant completes its application. */
    PAPERS(new Text("补充申请材料", "Complete the application")),
    /** The competent department consents to a longer period, or does not. */
    CONSENT(new Text("审核延期答复", "Decide on a longer period for the answer")),
    /** The provider shares what it has agreed to. */
    SHARE(new Text("提供共享数据", "Share the data")),
    /** The consumer sets a misuse right. */
    SET_RIGHT(new Text("整改违规使用", "Set the misuse right")),
    /** The provider resumes or ends a suspended grant. */
    REVIEW(new Text("核查整改结果", "Resume or end the grant")),
    /** The consumer agrees to an ending, or does not. */
    AGREE_END(new Text("协商终止共享", "Agree to the end of the grant, or decline")),
    /** The provider files an ending with the competent department. */
    FILE_END(new Text("终止共享备案", "File the end of the grant with the competent department")),
    /** The grant ends on a day; the consumer renews it or lets it end. */
    EXPIRY(new Text("授权即将到期", "The grant expires: renew it, or let it end")),
    /** The consumer disposes of what it has received, and says so. */
    DISPOSAL(new Text("确认数据销毁", "Confirm the disposal of the data")),
    /** The other side tries to settle a dispute. */
    DISPUTE(new Text("协商解决争议", "Try to settle the dispute")),
    /** The department decides a dispute. */
    DECIDE(new Text("协调处理争议", "Decide the dispute"));

    private final Text title;

    DutyKind(Text title) {
        this.title = title;
    }

    static DutyKind ofWireName(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** For example {@code set-right}. */
    String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    Text title() {
        return title;
    }

    /** Whether the department hears of it when it is overdue. Not of what harms nobody but the agency itself, or is not its yet. */
    boolean escalates() {
        return this != EXPIRY && this != PAPERS && this != DISPUTE;
    }
}
