package org.lianfang.notification;

import java.util.List;
import java.util.stream.IntStream;
import org.lianfang.access.Account;
import org.lianfang.access.Accounts;
import org.lianfang.access.Role;
import org.lianfang.cases.Desk;
import org.springframework.stereotype.Component;

/** Who answers for a region at a desk: the CDC of the county, the city or the province, and of no other. */
@Component
class Responsible {
    private static final int COUNTY_DIGITS = 6;
    private static final int CITY_DIGITS = 4;
    private static final int PROVINCE_DIGITS = 2;

    private final Accounts accounts;

    Responsible(Accounts accounts) {
        this.accounts = accounts;
    }

    List<Account> at(Desk desk, String region) {
        return switch (desk) {
            case CLINIC -> List.of();
            case COUNTY -> accounts(Role.COUNTY_CDC, region, COUNTY_DIGITS);
            case CITY -> accounts(Role.CITY_CDC, region, CITY_DIGITS);
            // no role is the province's own: the CDC's account that is placed there
            case PROVINCE -> accounts(Role.CITY_CDC, region, PROVINCE_DIGITS);
        };
    }

    /** Whoever audits a region: the auditors of its county, its city, its province and the country. */
    List<Account> auditing(String region) {
        return IntStream.of(0, PROVINCE_DIGITS, CITY_DIGITS, COUNTY_DIGITS)
                .filter(digits -> digits <= region.length())
                .mapToObj(digits -> accounts.holding(Role.AUDITOR, region.substring(0, digits)))
                .flatMap(List::stream)
                .toList();
    }

    private List<Account> accounts(Role role, String region, int digits) {
        return region.length() < digits ? List.of() : accounts.holding(role, region.substring(0, digits));
    }
}
