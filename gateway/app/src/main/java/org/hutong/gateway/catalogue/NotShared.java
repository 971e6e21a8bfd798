package org.hutong.gateway.catalogue;

/**
 * Why something is not shared (Government Data Sharing Regulations, art. 14).
 *
 * @param reason for people
 * @param law the law, regulation or State Council provision that it rests on, with its article
 */
public record NotShared(Text reason, Text law) {}
