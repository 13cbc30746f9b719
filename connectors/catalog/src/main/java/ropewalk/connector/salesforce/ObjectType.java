package ropewalk.connector.salesforce;

import com.sforce.soap.partner.DescribeSObjectResult;
import com.sforce.soap.partner.Field;
import com.sforce.soap.partner.FieldType;
import com.sforce.soap.partner.sobject.SObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import ropewalk.connector.Refused;

/**
 * An object of Salesforce and its fields, as far as the account may see them. Compound fields (addresses, places) are
 * left out: their parts are fields of their own.
 *
 * @param name as Salesforce writes it, {@code Lead} or {@code Mooring__c}
 * @param fields by name, whatever the spelling
 */
record ObjectType(String name, boolean replicateable, Map<String, FieldType> fields) {

    private static final Set<FieldType> COMPOUND = Set.of(
            FieldType.address,
            FieldType.location,
            FieldType.base64,
            FieldType.complexvalue,
            FieldType.json,
            FieldType.floatarray,
            FieldType.textarray,
            FieldType.anyType);

    static ObjectType of(DescribeSObjectResult described) {
        var fields = new TreeMap<String, FieldType>(String.CASE_INSENSITIVE_ORDER);
        for (Field field : described.getFields()) {
            if (!COMPOUND.contains(field.getType())) {
                fields.put(field.getName(), field.getType());
            }
        }
        return new ObjectType(described.getName(), described.isReplicateable(), fields);
    }

    /** @throws Refused when it cannot be the name of an object or a field, before it gets into a question */
    static String checkName(String name) {
        if (!name.matches("[A-Za-z][A-Za-z0-9_]{0,79}")) {
            throw new Refused("name", "“" + name + "” is not a name of Salesforce's API, as Lead or Mooring__c", null);
        }
        return name;
    }

    boolean has(String field) {
        return fields.containsKey(field);
    }

    /** Of which kind a field is. */
    FieldType kind(String field) {
        return Optional.ofNullable(fields.get(checkName(field)))
                .orElseThrow(() -> new Refused(
                        "INVALID_FIELD",
                        "%s has no field “%s” that this account may see".formatted(name, field),
                        null));
    }

    /** The names as given with commas between them; all that there are, some hundred at most, when none is given. */
    List<String> names(@Nullable String given, int most) {
        if (given == null) {
            return fields.keySet().stream().limit(most).toList();
        }
        var names = new ArrayList<String>();
        Stream.of(given.split(","))
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .forEach(each -> {
                    kind(each);
                    names.add(each);
                });
        return names;
    }

    /** A record to be written. A value of null empties its field. */
    SObject record(Map<String, ? extends @Nullable Object> values) {
        var record = new SObject(name);
        var emptied = new ArrayList<String>();
        values.forEach((field, value) -> {
            FieldType kind = kind(field);
            if (value == null) {
                emptied.add(spelling(field));
            } else {
                record.setSObjectField(spelling(field), Values.written(name + "." + field, kind, value));
            }
        });
        record.setFieldsToNull(emptied.toArray(String[]::new));
        return record;
    }

    /** What a record holds, as JSON values in the order of the names; fields that are empty are there with null. */
    Map<String, @Nullable Object> read(SObject record, List<String> names) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (String each : names) {
            values.put(each, Values.read(kind(each), record.getSObjectField(spelling(each))));
        }
        return values;
    }

    /** Salesforce answers in its own spelling. */
    private String spelling(String field) {
        return fields.keySet().stream()
                .filter(field::equalsIgnoreCase)
                .findFirst()
                .orElse(field);
    }

    /** What of these there is. */
    List<String> known(String... names) {
        return Arrays.stream(names).filter(this::has).toList();
    }
}
