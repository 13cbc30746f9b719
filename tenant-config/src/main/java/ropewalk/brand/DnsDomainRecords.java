package ropewalk.brand;

import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import javax.naming.Context;
import javax.naming.NameNotFoundException;
import javax.naming.NamingEnumeration;
import javax.naming.NamingException;
import javax.naming.directory.Attribute;
import javax.naming.directory.InitialDirContext;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Asks the name servers of this machine, or the one that is set, for at most six seconds. */
@Component
class DnsDomainRecords implements DomainRecords {
    private static final String TXT = "TXT";

    private final String server;

    /** @param server such as {@code dns://9.9.9.9}; empty for those of this machine */
    DnsDomainRecords(@Value("${ropewalk.dns-server:}") String server) {
        this.server = server;
    }

    /** The name is a checked host name, and the provider for DNS gives texts, never objects. */
    @Override
    @SuppressWarnings("BanJNDI")
    public List<String> texts(String name) {
        Hashtable<String, String> settings = new Hashtable<>();
        settings.put(Context.INITIAL_CONTEXT_FACTORY, "com.sun.jndi.dns.DnsContextFactory");
        settings.put(Context.PROVIDER_URL, server.isBlank() ? "dns:" : server);
        // doubled at the second try: two and four seconds
        settings.put("com.sun.jndi.dns.timeout.initial", "2000");
        settings.put("com.sun.jndi.dns.timeout.retries", "2");
        try {
            InitialDirContext directory = new InitialDirContext(settings);
            try {
                return values(
                        directory.getAttributes(name + ".", new String[] {TXT}).get(TXT));
            } finally {
                directory.close();
            }
        } catch (NameNotFoundException none) {
            return List.of();
        } catch (NamingException failure) {
            throw new DirectoryUnavailable(failure);
        }
    }

    private static List<String> values(@Nullable Attribute records) throws NamingException {
        List<String> texts = new ArrayList<>();
        if (records != null) {
            NamingEnumeration<?> values = records.getAll();
            while (values.hasMore()) {
                // with quotes around a text that has spaces in it
                texts.add(String.valueOf(values.next()).replace("\"", ""));
            }
        }
        return texts;
    }
}
