package ropewalk.connection;

import java.util.List;
import java.util.Map;

/** Steps that a tenant can draw beside those of connectors, since something is installed that does them. */
public interface OfferedSteps {
    /** Element templates of Camunda 7 for the current tenant, as {@link ropewalk.connector.ElementTemplates} makes them. */
    List<Map<String, Object>> elementTemplates();
}
