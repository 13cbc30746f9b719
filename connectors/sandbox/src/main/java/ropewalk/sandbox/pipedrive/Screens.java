package ropewalk.sandbox.pipedrive;

import static ropewalk.sandbox.server.Page.text;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import ropewalk.sandbox.server.Json;
import ropewalk.sandbox.server.Page;

/** What a person trying things out sees of the company, and does as one of its salespeople. */
final class Screens {

    private Screens() {}

    static String overview(Company company) {
        return """
                <h2>New person</h2>
                <form class="row" method="post" action="/sandbox/persons">
                <label>Name<input name="name" required value="Ada Byron"></label>
                <label>E-mail<input name="email" type="email" required value="ada@customer.example"></label>
                <button>Add the person</button></form>
                <h2>New deal</h2>
                <form class="row" method="post" action="/sandbox/deals">
                <label>Person<input name="id" type="number" required></label>
                <label>Title<input name="title" required value="Two hundred metres of rope"></label>
                <button>Add the deal</button></form>
                <h2>Persons</h2>"""
                + Page.table(
                        List.of("Id", "Name", "E-mail", "Our key"),
                        company.persons().shown().stream().map(Screens::person).toList(),
                        "Nobody yet. Add a person above.")
                + "<h2>Deals</h2>"
                + Page.table(
                        List.of("Id", "Title", "Value", "Stage", "Status", "Our key", ""),
                        company.deals().shown().stream().map(Screens::deal).toList(),
                        "No deal yet.")
                + "<h2>Notes and activities</h2><p>" + company.notes().shown().size() + " and "
                + company.activities().shown().size() + "</p>";
    }

    private static List<String> person(Map<String, Object> person) {
        return List.of(
                text(person.get("id")),
                text(person.get("name")),
                text(String.join(", ", Searching.values(person.get("emails")))),
                text(Json.members(person.get("custom_fields")).get(PipedriveSandbox.PERSON_FIELD)));
    }

    private static List<String> deal(Map<String, Object> deal) {
        String stage = Company.STAGES.stream()
                .filter(each -> Objects.equals(each.id(), deal.get("stage_id")))
                .map(Company.Stage::name)
                .findFirst()
                .orElse("");
        return List.of(
                text(deal.get("id")),
                text(deal.get("title")),
                text(deal.get("value") + " " + deal.get("currency")),
                text(stage),
                text(deal.get("status")),
                text(Json.members(deal.get("custom_fields")).get(PipedriveSandbox.DEAL_FIELD)),
                "won".equals(deal.get("status"))
                        ? ""
                        : button("move", deal.get("id"), "Move it on") + button("win", deal.get("id"), "Win it"));
    }

    private static String button(String action, @Nullable Object id, String words) {
        return """
                <form method="post" action="/sandbox/%s"><input type="hidden" name="id" value="%s">
                <button class="plain">%s</button></form>"""
                .formatted(action, id, words);
    }
}
