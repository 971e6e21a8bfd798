package org.hutong.verifier;

/** What is wrong with the evidence of one entry of the access log. */
enum EntryFault {
    PROOF_MALFORMED("malformed-proof", "the proof cannot be read", "证明无法解析"),
    OTHER_CREDENTIAL("other-credential", "the entry is of another credential", "该记录对应的是另一份凭证"),
    OPENING_ALTERED("opening-altered", "a field is not the one that was committed to", "字段与承诺不符"),
    FIELDS_WITHHELD("fields-withheld", "the leaf commits to other fields than are opened", "打开的字段与叶节点的承诺不一致"),
    ENTRY_ALTERED("entry-altered", "the entry says something else than its opened fields", "记录内容与打开的字段不符"),
    COMMITMENT_ALTERED("commitment-altered", "the log's entry is not the hash of the leaf", "日志中的记录并非该叶节点的哈希"),
    CHECKPOINT_ALTERED("checkpoint-altered", "the checkpoint is not the one of the proof", "检查点与证明中的不同"),
    NOT_INCLUDED("not-included", "the proof does not lead from this entry to the signed root", "证明不能由此记录推得签名的根哈希");

    private final String code;
    private final String english;
    private final String chinese;

    EntryFault(String code, String english, String chinese) {
        this.code = code;
        this.english = english;
        this.chinese = chinese;
    }

    String code() {
        return code;
    }

    String english() {
        return english;
    }

    String chinese() {
        return chinese;
    }
}
