package org.hutong.gateway.lookup;

import java.util.List;
import org.hutong.gateway.catalogue.Text;

/**
 * How much of what may hold a record was really asked: said honestly when several sources were.
 *
 * @param answered sources that answered
 * @param of sources that may hold the record
 * @param unanswered names of those that gave no answer
 */
record Coverage(int answered, int of, List<Text> unanswered) {}
