package org.lianfang.demo;

import java.util.List;
import org.lianfang.access.Role;

/** An account of the demonstration; its password is made when the command runs and shown once. */
record DemoAccount(String name, String displayName, Role role, String region, String can) {

    static final String CITY = "4112";

    /** @param grid the village of the patient whose card waits for review */
    static List<DemoAccount> all(String grid) {
        return List.of(
                new DemoAccount(
                        "hubin-cdc",
                        "湖滨区疾控中心 张敏",
                        Role.COUNTY_CDC,
                        "411202",
                        "reviews cards, approves itineraries, sees contacts and orders of Hubin district"),
                new DemoAccount("sanmenxia-cdc", "三门峡市疾控中心 李国强", Role.CITY_CDC, CITY, "the same for the whole city"),
                new DemoAccount(
                        "hubin-investigator",
                        "湖滨区流调队 王静",
                        Role.INVESTIGATOR,
                        "411202",
                        "investigates the cases of the squad, at /field/investigations on a phone"),
                new DemoAccount("grid-worker", "网格员 赵秀英", Role.GRID_WORKER, grid, "does the tasks of one village"),
                new DemoAccount(
                        "hubin-guard",
                        "值守人员 孙军",
                        Role.GUARD,
                        "411202",
                        "signs and guards at epidemic spots, works at G30 三门峡西出口: /field/gate on a phone"),
                new DemoAccount("hubin-clinic", "三门峡市中心医院发热门诊", Role.CLINIC, "411202", "reports cards"),
                new DemoAccount(
                        "sanmenxia-expert", "市级会诊专家 孙立新", Role.EXPERT, CITY, "gives opinions on suspected cases"),
                new DemoAccount(
                        "hubin-expert",
                        "区级会诊专家 何海燕",
                        Role.EXPERT,
                        "411202",
                        "the same; two opinions make a conclusion"),
                new DemoAccount("sanmenxia-command", "市指挥部值班室", Role.COMMAND, CITY, "sees the dashboard of the city"),
                new DemoAccount("auditor", "审计员 陈明", Role.AUDITOR, CITY, "reads the audit"),
                new DemoAccount(
                        "administrator",
                        "管理员 刘伟",
                        Role.ADMINISTRATOR,
                        CITY,
                        "manages accounts and the rules of diseases"));
    }
}
