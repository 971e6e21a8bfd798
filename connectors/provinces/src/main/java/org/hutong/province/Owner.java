package org.hutong.province;

/**
 * Who owns something that persons and enterprises may own.
 *
 * @param kind 111 for a person, 001 for an enterprise
 * @param code resident ID number or unified social credit code
 */
public record Owner(String kind, String code, String name) {

    static Owner of(Person person) {
        return new Owner("111", person.idNumber(), person.name());
    }

    static Owner of(BusinessLicence enterprise) {
        return new Owner("001", enterprise.creditCode(), enterprise.name());
    }

    @Override
    public String toString() {
        return "Owner[withheld]";
    }
}
