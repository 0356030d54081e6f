package org.lianfang.demo;

import java.util.List;
import java.util.UUID;
import org.lianfang.access.Accounts;
import org.lianfang.access.CurrentAccount;
import org.lianfang.access.Problem;
import org.lianfang.cases.Facilities;
import org.lianfang.cases.FacilityKind;
import org.lianfang.isolation.Sites;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Where the patients and the contacts of the demonstration can be sent: beds, and a central site with rooms. */
@Component
class DemoPlaces {
    private static final String COUNTY = "411202";
    private static final String SITE = "湖滨区集中隔离点（河堤宾馆）";

    private final Facilities facilities;
    private final Sites sites;
    private final Accounts accounts;

    DemoPlaces(Facilities facilities, Sites sites, Accounts accounts) {
        this.facilities = facilities;
        this.sites = sites;
        this.accounts = accounts;
    }

    /** What is there already stays as it is, and what is not yet there is added. */
    void open() {
        as("sanmenxia-cdc", () -> {
            facility(FacilityKind.FEVER_CLINIC, "三门峡市中心医院发热门诊", COUNTY, 6);
            facility(FacilityKind.OBSERVATION_ROOM, "湖滨区人民医院留观室", COUNTY, 12);
            facility(FacilityKind.ISOLATION_WARD, "三门峡市中心医院隔离病区", DemoAccount.CITY, 30);
        });
        as("hubin-cdc", () -> {
            UUID site = sites.named(SITE).orElseGet(() -> sites.addSite(SITE, COUNTY, "湖滨区河堤路 18 号", "0398-0000000"));
            unlessThere(() -> sites.addRooms(site, "301", "318", 1, List.of()));
            unlessThere(() -> sites.addRooms(site, "319", "320", 1, List.of("wheelchair")));
            unlessThere(() -> sites.addRooms(site, "401", "406", 4, List.of("family")));
        });
    }

    private void facility(FacilityKind kind, String name, String serves, int beds) {
        unlessThere(() -> facilities.add(kind, name, COUNTY, serves, beds));
    }

    private void as(String name, Runnable work) {
        CurrentAccount.callAs(accounts.named(name).orElseThrow(), () -> {
            work.run();
            return name;
        });
    }

    /** A run that was interrupted may have come this far; each step is one transaction, so that it is there or not. */
    private static void unlessThere(Runnable adding) {
        try {
            adding.run();
        } catch (Problem refusal) {
            if (refusal.status() != HttpStatus.CONFLICT) {
                throw refusal;
            }
        }
    }
}
