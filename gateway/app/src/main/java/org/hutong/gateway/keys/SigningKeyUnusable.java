package org.hutong.gateway.keys;

import java.util.List;
import org.hutong.gateway.holder.Province;
import org.hutong.gateway.problem.ProblemType;
import org.hutong.gateway.problem.Refusal;

/** Nothing is signed for a province here: it has no active keys, or their certificates have ended. The log says which. */
final class SigningKeyUnusable extends Refusal {

    private final Province province;

    SigningKeyUnusable(Province province) {
        super(ProblemType.SIGNING_KEY_UNUSABLE);
        this.province = province;
    }

    @Override
    public List<String> arguments() {
        return List.of(province.code());
    }
}
