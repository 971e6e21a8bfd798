package org.hutong.gateway.console.statistics;

/**
 * How many accesses of some kind there were.
 *
 * @param key as the API has it; of hours and days their beginning
 * @param name for people
 * @param label what stands under a bar
 * @param address the entries that were counted
 */
public record Count(String key, String name, String label, long count, String address) {}
