package org.hutong.connector;

/**
 * What one source is asked.
 *
 * @param type key of the certificate type, for example {@code driving-licence}
 * @param province GB/T 2260 code of the province asked, two digits
 * @param holderKind code of the kind of {@code holderCode}, for example 111 for a resident ID number
 * @param holderCode the holder's code: personal data, which {@link #toString()} leaves out
 * @param lookupId the gateway's identifier of the lookup, so that the source's records can be matched with ours
 */
public record SourceQuery(String type, String province, String holderKind, String holderCode, String lookupId) {

    /** Everything but the holder's code. */
    @Override
    public String toString() {
        return "SourceQuery[type=" + type + ", province=" + province + ", lookupId=" + lookupId + "]";
    }
}
