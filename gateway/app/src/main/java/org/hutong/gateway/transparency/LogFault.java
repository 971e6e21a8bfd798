package org.hutong.gateway.transparency;

/** What may be wrong with the log in the database. The names are those of {@code verify log} where it sees the same. */
enum LogFault {
    WRONG_CHECKPOINT("wrong-checkpoint", "the checkpoint is not what this gateway signed", "检查点并非由本网关签署"),
    SHRUNKEN("shrunken", "the log has fewer entries than it had: entries were removed", "日志记录少于此前：记录已被删除"),
    FORK("fork", "the log holds another history than the one verified before", "日志内容与此前核验的历史不同（分叉）"),
    MISSING_TILE("missing-tile", "a part of the log is missing", "日志有部分缺失"),
    CHANGED_TILE("changed-tile", "a tile was changed", "哈希瓦片已被篡改"),
    CHANGED_BUNDLE("changed-bundle", "committed entries were changed in their bundle", "记录束中的承诺已被篡改"),
    FOREIGN_TILE("foreign-tile", "a tile goes beyond what was signed", "瓦片超出已签署的范围"),
    WRONG_ROOT("wrong-root", "entries and tiles are not the tree that was signed", "记录与瓦片不是已签署的树"),
    MISSING_PLACE("missing-place", "a place in the log has no entry", "日志位置没有对应记录"),
    FOREIGN_PLACE("foreign-place", "a place goes beyond what was signed", "日志位置超出已签署的范围"),
    MISSING_ENTRY("missing-entry", "an entry was deleted", "记录已被删除"),
    CHANGED_ENTRY("changed-entry", "an entry is not the one that was put in its place", "记录与其位置上原有的不符"),
    CHANGED_CONTENTS("changed-contents", "what an entry says is not what was committed to", "记录内容与其承诺不符"),
    UNPLACED_ENTRY("unplaced-entry", "an entry neither has a place nor waits for one", "记录既无位置也未排队"),
    WRONG_STAGED("wrong-staged", "what waits for a place is not a new entry", "排队的不是新记录"),
    WAITING_LONG("waiting-long", "an entry has waited too long for its place", "记录等待入列过久");

    private final String code;
    private final String english;
    private final String chinese;

    LogFault(String code, String english, String chinese) {
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
