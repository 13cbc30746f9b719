package ropewalk.sandbox.pipedrive;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import ropewalk.sandbox.server.Json;
import ropewalk.sandbox.server.Reply;
import ropewalk.sandbox.server.Request;

/** What the API answers to somebody with the right token. */
final class Api {

    private static final Set<String> STATUSES = Set.of("open", "won", "lost");

    private final Company company;

    Api(Company company) {
        this.company = company;
    }

    Reply answer(Request request) {
        if (request.is("GET", "/api/v1/users/me")) {
            return ok(200, Map.of("id", Company.OWNER, "name", "Ropewalk", "company_domain", "harbour"));
        }
        if (request.is("GET", "/api/v2/stages")) {
            return stages(request.query().getOrDefault("pipeline_id", ""));
        }
        if (request.path().equals("/api/v1/notes")) {
            return request.method().equals("POST")
                    ? created(request.json(), company.notes(), company::addNote)
                    : Listing.old(company.notes().shown(), request.query());
        }
        if (request.is("GET", "/api/v2/persons/search")) {
            return Searching.persons(company.persons().shown(), request.query());
        }
        if (request.is("GET", "/api/v2/deals/search")) {
            return Searching.deals(company.deals().shown(), request.query());
        }
        return switch (request.part(2)) {
            case "persons" -> things(request, company.persons(), company::addPerson);
            case "deals" -> things(request, company.deals(), company::addDeal);
            case "activities" -> things(request, company.activities(), company::addActivity);
            default -> notFound();
        };
    }

    private Reply things(Request request, Shelf shelf, ToLongFunction<Map<String, Object>> adding) {
        if (request.is("GET", "/api/v2/*")) {
            return Listing.of(shelf.shown(), request.query());
        }
        if (request.is("POST", "/api/v2/*")) {
            return created(request.json(), shelf, adding);
        }
        long id = request.part(3).matches("\\d{1,15}") ? Long.parseLong(request.part(3)) : 0;
        Optional<Map<String, Object>> found = shelf.find(id);
        if (found.isEmpty()) {
            return notFound();
        }
        if (request.is("GET", "/api/v2/*/*")) {
            return ok(200, found.get());
        }
        if (!request.is("PATCH", "/api/v2/*/*") || shelf == company.activities()) {
            return notFound();
        }
        Map<String, Object> change = request.json();
        Optional<String> wrong = wrong(shelf, change);
        if (wrong.isPresent()) {
            return PipedriveSandbox.failure(400, wrong.get());
        }
        if (shelf == company.deals()) {
            company.changeDeal(id, change);
        } else {
            company.changePerson(id, change);
        }
        return ok(200, shelf.find(id).orElseThrow());
    }

    private Reply created(Map<String, Object> given, Shelf shelf, ToLongFunction<Map<String, Object>> adding) {
        Optional<String> wrong = wrong(shelf, given).or(() -> missing(shelf, given));
        return wrong.isPresent()
                ? PipedriveSandbox.failure(400, wrong.get())
                : ok(201, shelf.find(adding.applyAsLong(given)).orElseThrow());
    }

    private Optional<String> missing(Shelf shelf, Map<String, Object> given) {
        if (shelf == company.notes()
                && Set.of("deal_id", "person_id", "org_id").stream().noneMatch(given::containsKey)) {
            return Optional.of("A note has to be about something");
        }
        String needed = shelf == company.deals()
                ? "title"
                : shelf == company.persons() ? "name" : shelf == company.notes() ? "content" : "subject";
        return given.containsKey(needed)
                ? Optional.empty()
                : Optional.of("Validation failed: " + needed + ": " + needed + " is required");
    }

    private Optional<String> wrong(Shelf shelf, Map<String, Object> given) {
        var problems = new ArrayList<String>();
        shelf.unknown(given).ifPresent(name -> problems.add(name + ": unknown parameter"));
        Json.members(given.get("custom_fields")).keySet().stream()
                .filter(key -> !key.equals(
                        shelf == company.deals() ? PipedriveSandbox.DEAL_FIELD : PipedriveSandbox.PERSON_FIELD))
                .forEach(key -> problems.add("custom_fields." + key + ": unknown field"));
        if (given.containsKey("stage_id") && !Company.isStage(given.get("stage_id"))) {
            problems.add("stage_id: no such stage");
        }
        if (given.containsKey("status") && !STATUSES.contains(String.valueOf(given.get("status")))) {
            problems.add("status: must be one of open, won, lost");
        }
        check(given, "person_id", company.persons(), problems);
        check(given, "deal_id", company.deals(), problems);
        return problems.stream().findFirst().map(problem -> "Validation failed: " + problem);
    }

    private static void check(Map<String, Object> given, String member, Shelf among, List<String> problems) {
        if (given.get(member) instanceof Number id && among.find(id.longValue()).isEmpty()) {
            problems.add(member + ": not found");
        }
    }

    private static Reply stages(String pipeline) {
        List<Map<String, Object>> stages = Company.STAGES.stream()
                .filter(stage ->
                        pipeline.isEmpty() || String.valueOf(stage.pipeline()).equals(pipeline))
                .map(stage ->
                        Map.<String, Object>of("id", stage.id(), "name", stage.name(), "pipeline_id", stage.pipeline()))
                .toList();
        return page(stages, null);
    }

    static Reply page(List<?> data, @Nullable String nextCursor) {
        var more = new LinkedHashMap<String, Object>();
        more.put("next_cursor", nextCursor);
        return Reply.json(200, Map.of("success", true, "data", data, "additional_data", more));
    }

    private static Reply ok(int status, Map<String, Object> data) {
        return Reply.json(status, Map.of("success", true, "data", data));
    }

    private static Reply notFound() {
        return PipedriveSandbox.failure(404, "Resource not found");
    }
}
