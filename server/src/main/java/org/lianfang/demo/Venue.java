package org.lianfang.demo;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.lianfang.region.Region;
import org.lianfang.region.Regions;

/** A place where people check in: its hours, how long they stay, and whether it stays open when the city is restricted. */
record Venue(String name, String region, int opens, int closes, int leastMinutes, int mostMinutes, boolean essential) {

    /** A stay of somebody who came in at a minute and left at another. */
    record Visit(Resident who, Venue venue, LocalDateTime start, LocalDateTime end) {}

    /** Venues of the whole city, the busiest first. */
    static List<Venue> of(Regions regions) {
        var venues = new ArrayList<>(List.of(
                market("黄河农贸市场", "411202004"),
                market("丹尼斯百货三门峡店", "411202002"),
                new Venue("三门峡市中心医院", "411202001", 7, 19, 20, 180, true),
                new Venue("三门峡南站", "411202007", 6, 22, 15, 70, true),
                market("灵宝市新华市场", "411282100"),
                new Venue("湖滨区实验小学", "411202002", 7, 17, 240, 480, false),
                new Venue("三门峡汽车站", "411202003", 6, 20, 15, 60, true),
                new Venue("黄河医院", "411202004", 7, 19, 20, 150, true)));
        for (Region county : regions.below(City.CODE, "county")) {
            for (Region township : regions.children(county.code())) {
                venues.add(market(township.name() + "便民超市", township.code()));
                venues.add(new Venue(township.name() + "卫生院", township.code(), 8, 18, 15, 90, true));
                venues.add(new Venue(township.name() + "聚福饭店", township.code(), 11, 21, 40, 130, false));
            }
        }
        return List.copyOf(venues);
    }

    Visit visit(Resident who, LocalDate day, Dice dice) {
        LocalDateTime start = day.atTime(opens, 0).plusMinutes(dice.below((closes - opens) * 60 - leastMinutes));
        int minutes = leastMinutes + dice.skewed(mostMinutes - leastMinutes + 1);
        return new Visit(who, this, start, start.plusMinutes(minutes));
    }

    boolean openOn(LocalDate day) {
        return essential || !DemoDays.restricted(day);
    }

    private static Venue market(String name, String region) {
        return new Venue(name, region, 7, 20, 5, 75, true);
    }
}
