package org.hutong.province;

import java.util.List;

/** A province with the cities its made-up holders live in. */
enum Region {
    ZHEJIANG(
            "浙江省",
            List.of(
                    new City("3301", "杭州市"),
                    new City("3302", "宁波市"),
                    new City("3303", "温州市"),
                    new City("3307", "金华市"))),
    JIANGXI(
            "江西省",
            List.of(
                    new City("3601", "南昌市"),
                    new City("3604", "九江市"),
                    new City("3607", "赣州市"),
                    new City("3611", "上饶市")));

    /** The first four digits of a city's GB/T 2260 codes, and its name. */
    record City(String prefix, String name) {

        /**
         * A county code GB/T 2260 gives to no county, so that no living person or company can have a code made of it.
         */
        String unassignedCounty() {
            return prefix + "98";
        }
    }

    private final String title;
    private final List<City> cities;

    Region(String title, List<City> cities) {
        this.title = title;
        this.cities = cities;
    }

    String title() {
        return title;
    }

    /** Spreads holders over the province's cities. */
    City city(int index) {
        return cities.get(index % cities.size());
    }

    /** The city whose code begins the given one; a holder from elsewhere is served by any of the province's cities. */
    City cityOf(String areaCode, int index) {
        return cities.stream()
                .filter(city -> areaCode.startsWith(city.prefix()))
                .findFirst()
                .orElse(city(index));
    }

    String trafficPolice(City city) {
        return title + city.name() + "公安局交通警察支队";
    }
}
