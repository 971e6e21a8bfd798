package org.hutong.demo.bench;

/**
 * Processor time in microseconds, user and system, by whose it is.
 *
 * @param gateway the gateway's process, with its garbage collector and compiler threads
 * @param logDatabase all processes of the PostgreSQL server that holds the access log
 * @param rest the benchmark's own process, which makes the calls and is the provincial HTTP systems, and all processes of
 *     the PostgreSQL server that is Jiangxi market regulation
 * @param strangers everything else on this machine, and what a hypervisor gave to others: the less, the truer the figures
 */
record CpuMicros(double gateway, double logDatabase, double rest, double strangers) {

    CpuMicros since(CpuMicros earlier) {
        return new CpuMicros(
                gateway - earlier.gateway,
                logDatabase - earlier.logDatabase,
                rest - earlier.rest,
                strangers - earlier.strangers);
    }

    CpuMicros plus(CpuMicros more) {
        return new CpuMicros(
                gateway + more.gateway, logDatabase + more.logDatabase, rest + more.rest, strangers + more.strangers);
    }

    CpuMicros per(int calls) {
        return new CpuMicros(gateway / calls, logDatabase / calls, rest / calls, strangers / calls);
    }
}
