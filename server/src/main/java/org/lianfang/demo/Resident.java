package org.lianfang.demo;

import java.time.LocalDate;

/** One synthetic person; region and household are empty for somebody from elsewhere. */
record Resident(
        String idNumber,
        String name,
        boolean male,
        LocalDate birth,
        String phone,
        String region,
        String address,
        String household,
        String role) {

    int age(LocalDate on) {
        return on.getYear() - birth.getYear();
    }
}
