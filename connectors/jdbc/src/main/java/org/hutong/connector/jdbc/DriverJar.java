package org.hutong.connector.jdbc;

import java.sql.Driver;

/**
 * A driver, which may be there or not.
 *
 * @param driverClass its {@link Driver}
 * @param coordinates where it is published, as Maven names it, for the operator
 */
record DriverJar(String driverClass, String coordinates) {

    /** @throws IllegalArgumentException with what is missing, when it is not on the class path */
    Driver load() {
        return load(DriverJar.class.getClassLoader());
    }

    Driver load(ClassLoader from) {
        try {
            return Class.forName(driverClass, true, from)
                    .asSubclass(Driver.class)
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ClassNotFoundException notThere) {
            throw new IllegalArgumentException(
                    "needs a driver that this gateway does not have: put " + coordinates + " on its class path",
                    notThere);
        } catch (ReflectiveOperationException | LinkageError unusable) {
            throw new IllegalArgumentException("needs a driver that does not start: " + coordinates, unusable);
        }
    }
}
