package org.lianfang.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;

/** A people file of as many invented residents as one likes, in households of 1 to 4, 2.54 on average, as in Jinfeng. */
final class City {
    private static final String SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧";
    private static final String GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰建国文辉";
    private static final String[] ROADS = {"和平路", "黄河路", "建设街", "六峰路", "崤山路", "大岭路", "虢国路"};
    private static final String[] ROLES = {"户主", "配偶", "子", "女"};
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final int[] SIZES = {1, 2, 2, 3, 3, 3, 4, 2, 3, 2, 3};

    private final Random random = new Random(620_623);
    private final List<String> villages;

    City(List<String> villages) {
        this.villages = villages;
    }

    /** Returns the number of households. */
    int write(Path file, int people) throws IOException {
        int household = 0;
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("id_type,id_number,name,sex,birth_date,phone,region_code,address,household_no,household_role\n");
            for (int written = 0; written < people; household++) {
                String region = villages.get(random.nextInt(villages.size()));
                String address = ROADS[random.nextInt(ROADS.length)] + (1 + random.nextInt(300)) + "号院"
                        + (1 + random.nextInt(20)) + "号楼" + (1 + random.nextInt(4)) + "单元"
                        + (101 + random.nextInt(2400));
                for (int member = SIZES[household % SIZES.length];
                        member > 0 && written < people;
                        member--, written++) {
                    out.write(row(written, region, address, household, member));
                }
            }
        }
        return household;
    }

    private String row(int person, String region, String address, int household, int member) {
        LocalDate birth = LocalDate.of(1930, 1, 1).plusDays(person / 999);
        String digits = "411202%s%03d".formatted(birth.toString().replace("-", ""), 1 + person % 999);
        String number = digits + checkDigit(digits);
        String name = "" + one(SURNAMES) + one(GIVEN) + (random.nextInt(5) == 0 ? "" : one(GIVEN));
        return String.join(
                        ",",
                        "10",
                        number,
                        name,
                        (number.charAt(16) & 1) == 1 ? "男" : "女",
                        birth.toString(),
                        "1%d%09d".formatted(3 + random.nextInt(7), random.nextInt(1_000_000_000)),
                        region,
                        address,
                        "%07d".formatted(household),
                        ROLES[member - 1])
                + "\n";
    }

    private char one(String letters) {
        return letters.charAt(random.nextInt(letters.length()));
    }

    private static char checkDigit(String digits) {
        int sum = 0;
        for (int i = 0; i < 17; i++) {
            sum += (digits.charAt(i) - '0') * WEIGHTS[i];
        }
        return "10X98765432".charAt(sum % 11);
    }
}
