package org.hutong.policy;

import java.util.List;

/**
 * A grant that permits nothing, and never will again.
 *
 * @param grant its id
 * @param reason why
 * @param guards ids of the guards that refuse whatever it covers; empty for any other reason
 */
public record DeadGrant(String grant, Reason reason, List<String> guards) {

    /** Why a grant permits nothing. */
    public enum Reason {
        /** Its last day is over. */
        EXPIRED("Its last day is over.", "授权有效期已过。"),
        /** It names no agency, type, matter, basis, province or field, or no moment of its validity is in its hours. */
        COVERS_NOTHING("One of its dimensions covers nothing.", "至少一个授权维度为空。"),
        /** All of its types are in the catalogue, and none has a field that it names. */
        NO_SUCH_FIELD("None of its types has a field that it names.", "所授权的证照类型均不含所列数据项。"),
        /** Guards refuse every request that it covers. */
        REFUSED_BY_GUARDS("Guards refuse everything that it covers.", "其覆盖的全部请求均被守卫规则拒绝。");

        private final Wording sentence;

        Reason(String en, String zh) {
            this.sentence = new Wording(en, zh);
        }

        /** For the people who mend the bundle. */
        public Wording sentence() {
            return sentence;
        }
    }

    /** Copies the list. */
    public DeadGrant {
        guards = List.copyOf(guards);
    }
}
