package org.hutong.credential;

/** What a bundle has of the access log: proof of the entry that the credential's lookup left, or why there is none. */
public sealed interface AccessLogProof {

    /**
     * The proof.
     *
     * @param json at most 64 KB; what it says is for those who know the log to judge
     */
    record Packed(byte[] json) implements AccessLogProof {

        /** Leaves out the bytes. */
        @Override
        public String toString() {
            return "Packed[" + json.length + " bytes]";
        }
    }

    /** There is none; the manifest says why. */
    enum Absent implements AccessLogProof {
        /** The manifest does not say. */
        UNSAID("unsaid", "not in the bundle", "证据包中没有"),
        NOT_OURS(
                "not-issued-to-this-agency",
                "not in the bundle: the gateway that packed it had not issued the credential to the agency that asked",
                "证据包中没有：凭证并非由打包的网关签发给申请打包的机构"),
        PENDING(
                "pending",
                "not in the bundle: the entry had no place in the log yet when it was packed",
                "证据包中没有：打包时该记录尚未载入日志"),
        UNREADABLE(
                "unreadable",
                "not in the bundle: what the entry said had been erased or altered when it was packed",
                "证据包中没有：打包时该记录的内容已被删除或改动");

        private final String code;
        private final String english;
        private final String chinese;

        Absent(String code, String english, String chinese) {
            this.code = code;
            this.english = english;
            this.chinese = chinese;
        }

        /** The stable name of this reason, in kebab case. */
        public String code() {
            return code;
        }

        /** Half an English sentence. */
        public String english() {
            return english;
        }

        /** Half a Chinese sentence. */
        public String chinese() {
            return chinese;
        }
    }
}
