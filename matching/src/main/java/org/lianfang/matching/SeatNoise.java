package org.lianfang.matching;

import java.util.regex.Pattern;

/** Numbers in a remark that are no seat (clock times, dates, head counts, other runs), and who served aboard. */
final class SeatNoise {
    private static final Pattern OTHER_RIDE = Pattern.compile("乘[A-Z]\\d{1,4}\\([^)]*\\)");
    private static final Pattern OTHER_PERSON =
            Pattern.compile("(?:妻子|丈夫|儿子|女儿|父亲|母亲)的?座位[^,;。]*|网上订票信息[^,;。]*|,?上车后[^,;。]*调换座位");
    private static final Pattern COUNT = Pattern.compile("[同该此]车[厢箱次][^,;。]*人[^,;。]*|\\d+[人名位]|同乘航班\\d+");
    private static final Pattern CLOCK = Pattern.compile(
            "\\d{1,2}:\\d{2}(?::\\d{2})?|\\d{1,2}时\\d{0,2}分?|\\d{4}\\.\\d{1,2}\\.\\d{1,2}|\\d{1,2}月\\d{0,2}[日号]?(?:-\\d{1,2}日)?|\\d{1,2}日");
    private static final Pattern TRAIN_NUMBER =
            Pattern.compile("(?<![A-Z0-9])[GDCZTK]\\d{2,5}(?:[/、]?[GDCZTK]?\\d{3,5})*(?![A-Z0-9])次?");
    private static final Pattern FLIGHT_NUMBER =
            Pattern.compile("(?<![A-Z0-9])(?:[A-Z]{2}|[A-Z]\\d|\\d[A-Z])\\d{3,4}[A-Z]?(?![A-Z0-9])");
    private static final Pattern PLATE = Pattern.compile("PLATE-[0-9A-F]+|\\d{3,}次|N95|\\d岁");

    private static final Pattern CREW = Pattern.compile(
            "(?:^|[,;。(])(?:该?(?:确诊)?(?:患者|病例)|本人)?(?:为|系|是)?(?:本次列车|当班|公交车|公交|出租车|大巴|滴滴|网约车|动车|高铁|列车|跟班及)*"
                    + "(?:司机|驾驶员|乘务员|列车员|广播员|保洁员|机组人员|机组|空乘|乘务|船员|售票员|DRIVER|CREW)"
                    + "(?:$|[,;。)\\s\\d]|确诊|[^\\d,姓]{0,3}被确认)|曾驾驶该|从事出租车运营");

    private SeatNoise() {}

    static String without(Transport transport, String folded) {
        var rest = OTHER_RIDE.matcher(folded).replaceAll("");
        rest = OTHER_PERSON.matcher(rest).replaceAll("");
        rest = COUNT.matcher(rest).replaceAll("");
        rest = CLOCK.matcher(rest).replaceAll("");
        rest = PLATE.matcher(rest).replaceAll("");
        return switch (transport) {
            case TRAIN -> TRAIN_NUMBER.matcher(rest).replaceAll("");
            case FLIGHT -> FLIGHT_NUMBER.matcher(rest).replaceAll("");
            case METRO, COACH, BUS, TAXI, SHIP, PLACE -> rest;
        };
    }

    /** Whether the remark says that the person drove or served, not that somebody else did. */
    static boolean crew(String folded) {
        return CREW.matcher(folded).find();
    }
}
