package org.lianfang.matching;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Plates, bus and metro lines and ship names, as people write them with the words around. */
final class LineNumbers {
    private static final String PLATE_FORM = "PLATE-[0-9A-Z]+|[\\u4e00-\\u9fff][A-Z][·.\\-]?[A-Z0-9]{5,6}(?![A-Z0-9])";
    private static final Pattern PLATE = Pattern.compile(PLATE_FORM);
    private static final Pattern VEHICLE = Pattern.compile(PLATE_FORM + "|[A-Z0-9\\-]+");
    private static final Pattern SEPARATOR = Pattern.compile("[\\s,;、/()]+");
    private static final Pattern BUS_LINE = Pattern.compile(
            "(.*?)(?:市|(?=公交)|(?=[A-Z0-9]))(?:公交车?)?([A-Z]{0,3}\\d{1,4}[A-Z]?)(?:路公交车?|公交车?|路班车|路车|路|(?<=公交.{0,6}))");
    private static final Pattern CITY_BUS = Pattern.compile("公交|路$");
    private static final Pattern METRO_LINE = Pattern.compile("([A-Z]?\\d{1,2})号?(?:线|地铁|轻轨)");
    private static final Pattern METRO_WORDS = Pattern.compile("市|地铁|轨道交通|轨道|轻轨|[^\\u4e00-\\u9fff].*");
    private static final Pattern SHIP_WORDS = Pattern.compile("号?(?:轮渡|渡轮|游轮|邮轮$|客轮|航班|船)|号|次");
    private static final Pattern SHIP_CODE = Pattern.compile("[A-Z]{1,3}\\d{3,}");
    private static final Pattern GENERIC = Pattern.compile(
            "车牌|车次|班次|号码|线路|船号|船名|轮渡|出租|的士|网约|滴滴|曹操|快车|专车|打车|大巴|中巴|小巴|面包|商务|旅游|客运|客车|班车"
                    + "|城际|私家|轿车|公交|巴士|地铁|机场|高铁|动车|列车|火车|飞机|航班|拼|发车|汽车|约|直达|\\d{1,2}[:时]\\d{0,2}分?|[车号次船无的某乘坐,;、/():\\s]");

    private LineNumbers() {}

    /** Plates and bus lines; empty when the text holds neither. */
    static Set<String> road(String folded) {
        var tokens = new TreeSet<String>();
        PLATE.matcher(folded)
                .results()
                .forEach(plate -> tokens.add(plate.group().replaceAll("(?<!PLATE)[·.\\-]", "")));
        var rest = PLATE.matcher(Numerals.toDigits(folded)).replaceAll(" ");
        for (var piece : SEPARATOR.split(rest)) {
            var line = BUS_LINE.matcher(piece);
            if (CITY_BUS.matcher(piece).find() && line.matches()) {
                tokens.add(line.group(1) + line.group(2) + "路");
            }
        }
        return tokens;
    }

    /** Metro lines with their city, "南京市地铁S8轻轨" as "南京S8号线"; a transfer names several. */
    static Set<String> metro(String folded) {
        var tokens = new TreeSet<String>();
        var text = Numerals.toDigits(Names.fold(folded));
        var city = METRO_WORDS.matcher(text).replaceAll("");
        METRO_LINE.matcher(text).results().forEach(line -> tokens.add(city + line.group(1) + "号线"));
        return tokens;
    }

    /** Ship names and voyage codes, "紫荆十六号" as "紫荆16"; a harbour is no ship. */
    static Set<String> ship(String folded) {
        var tokens = new TreeSet<String>();
        var text = Numerals.toDigits(folded);
        SHIP_CODE.matcher(text).results().forEach(code -> tokens.add(code.group()));
        for (var piece : SEPARATOR.split(SHIP_CODE.matcher(text).replaceAll(" "))) {
            var name = SHIP_WORDS.matcher(piece).replaceAll("");
            if (!name.isEmpty() && !name.endsWith("港") && !unknown(name) && !name.matches("\\d{1,3}")) {
                tokens.add(name);
            }
        }
        return tokens;
    }

    /** Whether nothing is left of a text without the words that fit any vehicle. */
    static boolean generic(String folded) {
        return GENERIC.matcher(folded).replaceAll("").isEmpty() || folded.endsWith("港") || folded.contains("见原始");
    }

    static boolean vehicle(String token) {
        return VEHICLE.matcher(token).matches();
    }

    private static boolean unknown(String text) {
        return text.contains("不详") || text.contains("未知") || text.contains("不明");
    }
}
