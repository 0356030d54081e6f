package org.lianfang.demo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.lianfang.region.Region;

/**
 * Makes households of one to six: singles, couples, parents with children, and with grandparents, shares about those of
 * a Chinese prefecture in 2020. Streets have more people than villages.
 */
final class Households {
    private static final double[] SIZES = {0.18, 0.46, 0.69, 0.86, 0.95, 1.0};
    private static final LocalDate TODAY = DemoDays.NOW.toLocalDate();

    private final List<Region> villages;
    private final double[] weights;
    private final Dice dice = new Dice("households");
    private final Papers papers = Papers.ofResidents();
    private int number;

    Households(List<Region> villages) {
        this.villages = villages;
        this.weights = new double[villages.size()];
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            boolean street = villages.get(i).code().charAt(6) == '0';
            sum += (street ? 4 : 1) * (0.4 + dice.below(100) / 80.0);
            weights[i] = sum;
        }
    }

    /** The next household, the head first. */
    List<Resident> next() {
        Region village = villages.get(dice.weighted(weights));
        String household = "H" + (10_000_000 + ++number);
        String address = address(village);
        var members = new ArrayList<Resident>();
        String surname = Names.surname(dice);
        int size = 1 + dice.weighted(SIZES);
        int headAge = size >= 3 ? dice.between(27, 52) : dice.between(22, 84);
        boolean headMale = dice.chance(size == 1 ? 0.5 : 0.8);
        for (int i : IntStream.range(0, size).toArray()) {
            members.add(member(i, headAge, headMale, surname, village, address, household));
        }
        return members;
    }

    private Resident member(
            int i, int headAge, boolean headMale, String surname, Region village, String address, String household) {
        return switch (i) {
            case 0 -> person(surname, headMale, headAge, village, address, household, "head");
            case 1 ->
                person(
                        Names.surname(dice),
                        !headMale,
                        headAge + dice.between(-4, 3),
                        village,
                        address,
                        household,
                        "spouse");
            case 2, 3 -> {
                int age = Math.max(0, headAge - dice.between(23, 30));
                yield person(surname, dice.chance(0.52), age, village, address, household, "child");
            }
            default -> {
                int age = Math.min(96, headAge + dice.between(22, 30));
                yield person(
                        i == 4 ? surname : Names.surname(dice), i == 4, age, village, address, household, "parent");
            }
        };
    }

    private Resident person(
            String surname, boolean male, int age, Region village, String address, String household, String role) {
        LocalDate birth;
        do {
            birth = TODAY.minusYears(Math.max(age, 0)).minusDays(dice.below(365));
        } while (!papers.hasNumber(birth, male));
        return new Resident(
                papers.number(birth, male),
                surname + Names.given(male, dice),
                male,
                birth,
                age < 12 || (age > 75 && dice.chance(0.5)) ? "" : papers.phone(),
                village.code(),
                address,
                household,
                role);
    }

    private String address(Region village) {
        return village.code().charAt(6) == '0'
                ? village.name() + dice.between(1, 18) + "号楼" + dice.between(1, 4) + "单元" + dice.between(101, 1804)
                        + "室"
                : village.name() + dice.between(1, 12) + "组" + dice.between(1, 90) + "号";
    }
}
