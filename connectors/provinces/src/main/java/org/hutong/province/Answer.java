package org.hutong.province;

/**
 * A ready answer.
 *
 * @param code the province's own result code, for the access log
 * @param body as it is sent; never changed once here
 */
record Answer(int httpStatus, String code, byte[] body) {

    @Override
    public String toString() {
        return "Answer[" + httpStatus + ", " + code + "]";
    }
}
