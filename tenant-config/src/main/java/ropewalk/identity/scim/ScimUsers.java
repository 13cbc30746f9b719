package ropewalk.identity.scim;

import de.captaingoldfish.scim.sdk.common.constants.enums.Comparator;
import de.captaingoldfish.scim.sdk.common.constants.enums.SortOrder;
import de.captaingoldfish.scim.sdk.common.exceptions.InvalidFilterException;
import de.captaingoldfish.scim.sdk.common.exceptions.ResourceNotFoundException;
import de.captaingoldfish.scim.sdk.common.resources.User;
import de.captaingoldfish.scim.sdk.common.resources.complex.Meta;
import de.captaingoldfish.scim.sdk.common.resources.complex.Name;
import de.captaingoldfish.scim.sdk.common.resources.multicomplex.Email;
import de.captaingoldfish.scim.sdk.common.schemas.SchemaAttribute;
import de.captaingoldfish.scim.sdk.server.endpoints.Context;
import de.captaingoldfish.scim.sdk.server.endpoints.ResourceHandler;
import de.captaingoldfish.scim.sdk.server.filter.AttributeExpressionLeaf;
import de.captaingoldfish.scim.sdk.server.filter.FilterNode;
import de.captaingoldfish.scim.sdk.server.response.PartialListResponse;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** People as SCIM names them: {@code userName} is the mail address, {@code active} whether they may sign in. */
@Component
class ScimUsers extends ResourceHandler<User> {
    private static final int LONGEST_NAME = 120;
    private static final int LONGEST_MAIL = 254;
    private static final int LONGEST_EXTERNAL_ID = 255;

    private final ProvisionedPeople people;

    ScimUsers(ProvisionedPeople people) {
        this.people = people;
    }

    @Override
    public User createResource(User asked, Context context) {
        String mail = mail(asked);
        return ScimRefusal.told(
                () -> user(people.add(name(asked, mail), mail, asked.isActive().orElse(true), externalId(asked))));
    }

    @Override
    public User getResource(
            String id,
            @Nullable List<SchemaAttribute> attributes,
            @Nullable List<SchemaAttribute> excluded,
            @Nullable Context context) {
        return people.find(id).map(ScimUsers::user).orElseThrow(ScimUsers::unknown);
    }

    @Override
    public PartialListResponse<User> listResources(
            long startIndex,
            int count,
            @Nullable FilterNode filter,
            @Nullable SchemaAttribute sortBy,
            @Nullable SortOrder sortOrder,
            @Nullable List<SchemaAttribute> attributes,
            @Nullable List<SchemaAttribute> excluded,
            @Nullable Context context) {
        if (filter == null) {
            ProvisionedPeople.Part part =
                    people.list(Math.max(0, startIndex - 1), Math.min(count, ScimConfiguration.MOST_LISTED));
            return listed(part.entries(), part.total());
        }
        List<ProvisionedPeople.Entry> found = filtered(filter);
        return listed(startIndex <= 1 && count > 0 ? found : List.of(), found.size());
    }

    private List<ProvisionedPeople.Entry> filtered(FilterNode filter) {
        if (filter instanceof AttributeExpressionLeaf leaf && leaf.getComparator() == Comparator.EQ) {
            String value = leaf.getStringValue().orElse("");
            switch (leaf.getShortName()) {
                case "userName", "emails.value" -> {
                    return people.withMail(value);
                }
                case "externalId" -> {
                    return people.withExternalId(value);
                }
                case "id" -> {
                    return people.find(value).stream().toList();
                }
                default -> {}
            }
        }
        throw new InvalidFilterException(
                "People are found by one of userName, emails.value, externalId or id, each with eq.", null);
    }

    @Override
    public User updateResource(User asked, @Nullable Context context) {
        String id = asked.getId().orElseThrow(ScimUsers::unknown);
        ProvisionedPeople.Entry before = people.find(id).orElseThrow(ScimUsers::unknown);
        String mail = mail(asked);
        if (!mail.equalsIgnoreCase(before.email())) {
            throw ScimRefusal.mutability(
                    "The mail address of a person stays: whoever holds the address of somebody could"
                            + " ask for their password.");
        }
        return ScimRefusal.told(() -> user(people.change(
                id, name(asked, before.name()), asked.isActive().orElse(before.active()), externalId(asked))));
    }

    /** They keep their name on what they did and cannot sign in. */
    @Override
    public void deleteResource(String id, @Nullable Context context) {
        ProvisionedPeople.Entry before = people.find(id).orElseThrow(ScimUsers::unknown);
        ScimRefusal.told(() -> people.change(id, before.name(), false, null));
    }

    private static PartialListResponse<User> listed(List<ProvisionedPeople.Entry> entries, long total) {
        return PartialListResponse.<User>builder()
                .resources(entries.stream().map(ScimUsers::user).toList())
                .totalResults(total)
                .build();
    }

    private static User user(ProvisionedPeople.Entry entry) {
        return User.builder()
                .id(entry.id())
                .externalId(entry.externalId())
                .userName(entry.email())
                .displayName(entry.name())
                .name(Name.builder().formatted(entry.name()).build())
                .active(entry.active())
                .emails(List.of(Email.builder()
                        .value(entry.email())
                        .primary(true)
                        .type("work")
                        .build()))
                .meta(Meta.builder()
                        .created(entry.createdAt())
                        .version(String.valueOf(entry.version()))
                        .build())
                .build();
    }

    private static String mail(User asked) {
        return asked.getUserName()
                .map(String::strip)
                .filter(name -> name.indexOf('@') > 0 && name.length() <= LONGEST_MAIL)
                .orElseThrow(() -> ScimRefusal.invalidValue("userName has to be the person's mail address."));
    }

    private static String name(User asked, String otherwise) {
        Optional<Name> parts = asked.getName();
        String spelled = Stream.of(parts.flatMap(Name::getGivenName), parts.flatMap(Name::getFamilyName))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(" "));
        String name = Stream.of(Optional.of(spelled), parts.flatMap(Name::getFormatted), asked.getDisplayName())
                .flatMap(Optional::stream)
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .findFirst()
                .orElse(otherwise);
        return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME);
    }

    private static @Nullable String externalId(User asked) {
        String id = asked.getExternalId().orElse(null);
        if (id != null && id.length() > LONGEST_EXTERNAL_ID) {
            throw ScimRefusal.invalidValue("externalId is longer than " + LONGEST_EXTERNAL_ID + " characters.");
        }
        return id;
    }

    private static ResourceNotFoundException unknown() {
        return new ResourceNotFoundException("There is nothing here that you can see.");
    }
}
