package org.lianfang.isolation;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianfang.access.Audit;
import org.lianfang.access.CurrentAccount;
import org.lianfang.access.Page;
import org.lianfang.access.PageQuery;
import org.lianfang.access.Problem;
import org.lianfang.disease.Disposition;
import org.lianfang.people.People;
import org.lianfang.people.Unmasked;
import org.lianfang.tracing.Contact;
import org.lianfang.tracing.Contacts;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Orders and tasks of the jurisdiction in force: those of people who live in it, and of contacts of its cases. */
@Component
@Transactional
public class Orders {
    private final OrderTable orders;
    private final OrderList orderList;
    private final TaskTable tasks;
    private final TaskList taskList;
    private final OrderCourse course;
    private final ActTable acts;
    private final PaperTable papers;
    private final EscalationTable escalations;
    private final Teams teams;
    private final Contacts contacts;
    private final People people;
    private final IndexRules rules;
    private final Audit audit;
    private final Clock clock;

    Orders(
            OrderTable orders,
            OrderList orderList,
            TaskTable tasks,
            TaskList taskList,
            OrderCourse course,
            ActTable acts,
            PaperTable papers,
            EscalationTable escalations,
            Teams teams,
            Contacts contacts,
            People people,
            IndexRules rules,
            Audit audit,
            Clock clock) {
        this.orders = orders;
        this.orderList = orderList;
        this.tasks = tasks;
        this.taskList = taskList;
        this.course = course;
        this.acts = acts;
        this.papers = papers;
        this.escalations = escalations;
        this.teams = teams;
        this.contacts = contacts;
        this.people = people;
        this.rules = rules;
        this.audit = audit;
        this.clock = clock;
    }

    Page<IsolationOrder> list(OrderFilter filter, PageQuery query) {
        return orderList.page(filter, query);
    }

    /** All orders of the person who is this contact, whichever contact decided them, the newest first. */
    public List<IsolationOrder> ofContact(UUID contactId) {
        return contacts.find(contactId)
                .map(Contact::personId)
                .map(orders::ofPerson)
                .orElseThrow(() -> Problem.of(HttpStatus.NOT_FOUND, "isolation.no-such-contact"));
    }

    /** By contact the order that holds for its person, whichever contact decided it. */
    Map<UUID, IsolationOrder> held(Collection<UUID> contacts) {
        return orders.held(contacts);
    }

    /** An order with all that was done with it and with those before and after it. */
    record Whole(
            IsolationOrder order,
            ReleaseRule.Answer release,
            List<IsolationOrder> ofPerson,
            List<Act> acts,
            List<Paper> papers,
            List<Escalation> escalations,
            List<TeamMember> team) {}

    Whole whole(UUID id) {
        var order = orderList.find(id).orElseThrow(() -> Problem.of(HttpStatus.NOT_FOUND, "isolation.no-such-order"));
        return new Whole(
                order,
                course.releasable(order),
                orders.ofPerson(order.personId()),
                acts.ofPerson(order.personId()),
                papers.ofOrder(id),
                escalations.ofPerson(order.personId()),
                teams.of(order.personId()));
    }

    Page<Task> tasks(TaskList.Filter filter, PageQuery query) {
        return taskList.page(filter, query);
    }

    /**
     * Records how a task went. Served makes the order active; whoever was not found or refused gets the task again, due
     * after the same time. Refuses a task that is done or dropped already.
     */
    public Task done(UUID taskId, Task.Outcome outcome) {
        return done(taskId, outcome, null);
    }

    /** @param home what the home is like, found on the way; one that is not fit sends the person to a site instead */
    Task done(UUID taskId, Task.Outcome outcome, @Nullable HomeCheck home) {
        var asked = tasks.find(taskId).orElseThrow(() -> Problem.of(HttpStatus.NOT_FOUND, "isolation.no-such-task"));
        orders.lock(asked.orderId()); // the order before its tasks, as everywhere
        var task = tasks.lock(taskId).orElseThrow();
        if (task.status() != Task.Status.OPEN) {
            throw Problem.of(HttpStatus.CONFLICT, "isolation.task-closed");
        }
        if (home != null) {
            var order = course.checkedHome(task.orderId(), home);
            if (!order.id().equals(task.orderId())) {
                return tasks.lock(taskId).orElseThrow();
            }
        }
        var now = LocalDateTime.now(clock).truncatedTo(ChronoUnit.MILLIS);
        tasks.done(taskId, outcome, CurrentAccount.require().name(), now);
        switch (outcome) {
            case SERVED ->
                course.serve(
                        task.orderId(),
                        task.kind() == Disposition.Task.CALL ? ServedHow.PHONE : ServedHow.IN_PERSON,
                        null);
            case NOT_FOUND, REFUSED -> tasks.insert(List.of(TaskFor.again(task, dueHours(task), now)));
        }
        audit.record("task.done", "task", List.of(taskId), Map.of("outcome", outcome.external()));
        return tasks.lock(taskId).orElseThrow();
    }

    /** Whom an open task is about, with phone and address; handing it out is recorded. */
    public Unmasked person(UUID taskId) {
        var task = tasks.lock(taskId).orElseThrow(() -> Problem.of(HttpStatus.NOT_FOUND, "isolation.no-such-task"));
        boolean live = orders.find(task.orderId())
                .filter(order -> order.status().live())
                .isPresent();
        if (task.status() != Task.Status.OPEN || !live) {
            throw Problem.of(HttpStatus.CONFLICT, "isolation.task-closed");
        }
        return people.unmaskForTask(task.personId(), taskId);
    }

    private int dueHours(Task task) {
        return orderList
                .find(task.orderId())
                .map(order -> order.contactClass().disposition(rules.of(order)))
                .map(Disposition::dueHours)
                .orElse(12);
    }
}
