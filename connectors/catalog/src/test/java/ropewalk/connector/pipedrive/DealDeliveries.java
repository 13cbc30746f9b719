package ropewalk.connector.pipedrive;

/** Deliveries in the shapes that Pipedrive's guide to webhooks of version 2 describes, about things of our own. */
final class DealDeliveries {

    static final String CREATED = of("create", deal("null", 2, "open", "null", "null"), "null");

    private DealDeliveries() {}

    /** One whose key field says order-4711. */
    static String deal(String updated, int stage, String status, String stageChange, String won) {
        return """
               {"add_time":"2026-11-24T09:18:55Z","close_time":null,"creator_user_id":7001,"currency":"EUR",
               "custom_fields":{"2c4e6a8b0d1f3e5a7c9b1d3f5e7a9c0b2d4f6e8a":{"type":"varchar",
               "value":"order-4711#0123456789abcdef01234567"}},"expected_close_date":null,"id":8,"label_ids":[],
               "lost_reason":null,"lost_time":null,"org_id":1,"origin":"ManuallyCreated","owner_id":7001,
               "person_id":8,"pipeline_id":1,"probability":null,"stage_change_time":%s,"stage_id":%d,
               "status":"%s","title":"Rope","update_time":%s,"value":100.5,"visible_to":"3","won_time":%s}"""
                .formatted(stageChange, stage, status, updated, won);
    }

    static String of(String action, String data, String previous) {
        return """
               {"data":%s,"previous":%s,"meta":{"action":"%s","company_id":"1","correlation_id":"c-1",
               "entity_id":"8","entity":"deal","id":"e-1","is_bulk_edit":false,
               "timestamp":"2026-11-24T10:00:00.461Z","type":"general","user_id":"7001","version":"2.0",
               "webhook_id":"4","webhook_owner_id":"7001","change_source":"app","attempt":1,
               "host":"harbour.pipedrive.com"}}"""
                .formatted(data, previous, action);
    }
}
