package org.lianfang.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lianfang.checkpoint.PointScene.text;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Clock;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.lianfang.access.Role;
import org.lianfang.access.SignedIn;
import org.lianfang.checkpoint.PointScene.Post;
import org.lianfang.database.Ids;
import org.lianfang.database.LianfangTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.ResultActions;

/** From the returnee at the point over the town to observation, over HTTP on the real database. */
@LianfangTest
class ReturneesTest {
    private static final String TOWN = "411202001";

    @Autowired
    PointScene scene;

    @Autowired
    SignedIn signedIn;

    @Autowired
    Clock clock;

    @Test
    void whomATownAcceptsIsOrderedToStayAtHomeForFourteenDaysFromTheirArrival() throws Exception {
        String handover = returnee();
        LocalDate came = LocalDate.now(clock).minusDays(1);
        accept(handover, "{'origin':'湖北武汉','cameOn':'%s'}".formatted(came)).andExpect(status().isOk());
        scene.settle();
        var orders = scene.read(signedIn.as(Role.COUNTY_CDC, PointScene.COUNTY), "/api/orders?size=500");
        String order = "$.items[?(@.reference=='湖北武汉')]";
        orders.andExpect(jsonPath(order + ".kind").value("home"))
                .andExpect(jsonPath(order + ".reason").value("外地返回（来自湖北武汉）"))
                .andExpect(jsonPath(order + ".status").value("proposed"))
                .andExpect(jsonPath(order + ".endsOn").value(came.plusDays(14).toString()))
                .andExpect(jsonPath(order + ".regionCode").value(TOWN))
                .andExpect(jsonPath(order + ".contactClass").value("arrival_elsewhere"));
        assertThat(PointScene.texts(orders, order + ".legalBasis").getFirst()).contains("第四十二条");
        String id = PointScene.texts(orders, order + ".id").getFirst();
        var tasks = scene.read(signedIn.as(Role.GRID_WORKER, TOWN), "/api/tasks?status=open&size=500");
        tasks.andExpect(jsonPath("$.items[?(@.orderId=='" + id + "')].kind").value("home_visit"));
        scene.read(signedIn.as(Role.COUNTY_CDC, PointScene.COUNTY), "/api/orders/" + id)
                .andExpect(jsonPath("$.order.contactId").doesNotExist());
        scene.read(signedIn.as(Role.COUNTY_CDC, "411203"), "/api/orders/" + id).andExpect(status().isNotFound());
    }

    @Test
    void fromASevereAreaItIsACentralSiteAndFromOneOfLowRiskNothing() throws Exception {
        accept(returnee(), "{'origin':'严重地区甲','area':'severe'}").andExpect(status().isOk());
        accept(returnee(), "{'origin':'低风险地区乙','area':'low_risk'}").andExpect(status().isOk());
        scene.settle();
        scene.read(signedIn.as(Role.COUNTY_CDC, PointScene.COUNTY), "/api/orders?size=500")
                .andExpect(jsonPath("$.items[?(@.reference=='严重地区甲')].kind").value("central_site"))
                .andExpect(jsonPath("$.items[?(@.reference=='低风险地区乙')]").isEmpty());
    }

    @Test
    void aTownSaysWhereTheyCameFromAndWhenThatCanBe() throws Exception {
        String handover = returnee();
        accept(handover, "{}")
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.code").value("checkpoint.no-origin"));
        accept(
                        handover,
                        "{'origin':'外省','cameOn':'%s'}"
                                .formatted(LocalDate.now(clock).plusDays(1)))
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.code").value("checkpoint.came-wrong"));
        accept(handover, "{'origin':'外省','area':'moon'}").andExpect(status().isBadRequest());
        accept(handover, "{'origin':'外省'}").andExpect(status().isOk());
        scene.settle();
    }

    private String returnee() throws Exception {
        Post post = scene.onDuty("highway", "省界");
        return text(
                scene.send(
                        post.guard(),
                        post.path("/scans"),
                        "{'scan':{'id':'%s','at':'%s','idType':'99','idNumber':'%s','returnee':true,'town':'%s'}}"
                                .formatted(Ids.next(), clock.instant(), PointScene.number(), TOWN)),
                "$.handover.id");
    }

    private ResultActions accept(String handover, String body) throws Exception {
        return scene.send(signedIn.as(Role.GRID_WORKER, TOWN), "/api/handovers/" + handover + "/accept", body);
    }
}
