package org.hutong.gateway.trust;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.hutong.gateway.trust.FetchedStatusLists.Place;

/** Tokens that are kept: not more than a bounded number and weight of them, those that were needed last. */
final class KeptTokens {

    private static final int MOST = 256;
    private static final long HEAVIEST = 64L * 1024 * 1024;

    /** In the order of their last use; guarded by this. */
    private final LinkedHashMap<String, Place> places = new LinkedHashMap<>(16, 0.75F, true);

    synchronized Place place(String uri) {
        var place = places.computeIfAbsent(uri, _ -> new Place());
        while (places.size() > MOST) {
            removeOldest();
        }
        return place;
    }

    /** To be called after a token was put into its place. */
    void weigh() {
        long weight = 0;
        for (var place : newestFirst()) {
            weight += place.weight();
            if (weight > HEAVIEST) {
                remove(place);
            }
        }
    }

    private synchronized List<Place> newestFirst() {
        return new ArrayList<>(places.sequencedValues()).reversed();
    }

    private synchronized void remove(Place place) {
        places.values().remove(place);
    }

    private synchronized void removeOldest() {
        var oldest = places.keySet().iterator();
        oldest.next();
        oldest.remove();
    }
}
