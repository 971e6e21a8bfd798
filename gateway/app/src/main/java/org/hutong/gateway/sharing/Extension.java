package org.hutong.gateway.sharing;

/**
 * A longer period for an answer, which the provider asks the competent department for, at most once.
 *
 * @param days working days
 * @param state {@code asked}, {@code consented}, {@code declined} or {@code lapsed}
 */
record Extension(int days, String state) {

    Extension now(String decided) {
        return new Extension(days, decided);
    }

    boolean isPending() {
        return state.equals("asked");
    }
}
