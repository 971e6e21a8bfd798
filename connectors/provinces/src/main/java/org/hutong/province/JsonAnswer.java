package org.hutong.province;

import java.util.Map;

/**
 * A ready answer.
 *
 * @param code the province's own result code, for the access log
 * @param body UTF-8 JSON; never changed once here
 */
record JsonAnswer(int httpStatus, String code, byte[] body) {

    /** An answer in the form the provinces share, {@code {code,message,data}}, with data. */
    static JsonAnswer of(int httpStatus, String code, String message, Object data) {
        return new JsonAnswer(httpStatus, code, Json.write(Map.of("code", code, "message", message, "data", data)));
    }

    /** An answer in the form the provinces share, with a code and a message only. */
    static JsonAnswer of(int httpStatus, String code, String message) {
        return new JsonAnswer(httpStatus, code, Json.write(Map.of("code", code, "message", message)));
    }

    @Override
    public String toString() {
        return "JsonAnswer[" + httpStatus + ", " + code + "]";
    }
}
