package ropewalk.declared;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.springframework.http.HttpHeaders;
import ropewalk.connector.Field;

/** Reads how requests show who asks. */
final class AuthenticationReader {

    private enum Way {
        NONE,
        HEADER,
        BASIC,
        BEARER,
        CLIENT_CREDENTIALS
    }

    private final List<Field> account;
    private final Allowance allowance;

    AuthenticationReader(List<Field> account, Allowance allowance) {
        this.account = account;
        this.allowance = allowance;
    }

    Authentication read(Tree tree) {
        var ways = new LinkedHashMap<String, Way>();
        ways.put("none", Way.NONE);
        ways.put("header", Way.HEADER);
        ways.put("basic", Way.BASIC);
        ways.put("bearer", Way.BEARER);
        ways.put("client-credentials", Way.CLIENT_CREDENTIALS);
        var all = Members.of(
                tree,
                "way",
                "header",
                "prefix",
                "secret",
                "user",
                "password",
                "tokenAddress",
                "clientId",
                "clientSecret",
                "scope",
                "sentBy");
        return switch (all.choice("way", ways)) {
            case NONE -> {
                Members.of(tree, "way");
                yield new Authentication.None();
            }
            case HEADER -> header(Members.of(tree, "way", "header", "prefix", "secret"));
            case BEARER ->
                new Authentication.Header(
                        HttpHeaders.AUTHORIZATION, "Bearer ", secret(Members.of(tree, "way", "secret"), "secret"));
            case BASIC -> {
                var members = Members.of(tree, "way", "user", "password");
                yield new Authentication.Basic(field(members, "user"), secret(members, "password"));
            }
            case CLIENT_CREDENTIALS ->
                client(Members.of(tree, "way", "tokenAddress", "clientId", "clientSecret", "scope", "sentBy"));
        };
    }

    private Authentication header(Members members) {
        String header = members.line("header", 60);
        if (!RequestReader.isHeader(header) && !header.equalsIgnoreCase(HttpHeaders.AUTHORIZATION)) {
            throw members.wrong("header", "This has to be the name of a header that is not the network's own");
        }
        String prefix = members.line("prefix", 40, "");
        if (!prefix.matches("[ -~]*")) {
            throw members.wrong("prefix", "This has to be printable ASCII");
        }
        return new Authentication.Header(header, prefix, secret(members, "secret"));
    }

    private Authentication client(Members members) {
        return new Authentication.ClientCredentials(
                address(members, "tokenAddress", allowance),
                field(members, "clientId"),
                secret(members, "clientSecret"),
                members.has("scope") ? members.line("scope", 500) : null,
                members.choice("sentBy", Map.of("basic", true, "form", false), true));
    }

    String secret(Members members, String name) {
        return field(members, name, Field::secret, "a secret of the account");
    }

    private String field(Members members, String name) {
        return field(members, name, each -> each.kind() == Field.Kind.TEXT, "a text of the account");
    }

    private String field(Members members, String name, Predicate<Field> fits, String says) {
        String field = members.line(name, 60);
        if (account.stream().noneMatch(each -> each.name().equals(field) && fits.test(each))) {
            throw members.wrong(name, "This has to name a field that is " + says);
        }
        return field;
    }

    /** An address that the manifest allows, without a query. */
    static URI address(Members members, String name, Allowance allowance) {
        URI address;
        try {
            address = URI.create(members.line(name, 500));
        } catch (IllegalArgumentException noAddress) {
            throw members.wrong(name, "This is no address");
        }
        boolean clean = address.getRawQuery() == null
                && address.normalize().equals(address)
                && !String.valueOf(address.getRawPath()).matches("(?i).*(//|%2e|%2f|%5c).*");
        if (!clean || !allowance.covers(address)) {
            throw members.wrong(
                    name,
                    "This has to be an https address at a host that the manifest declares in “hosts”, without port, user,"
                            + " query or ..; declared are: "
                            + (allowance.hosts().isEmpty()
                                    ? "none"
                                    : String.join(", ", new java.util.TreeSet<>(allowance.hosts()))));
        }
        return address;
    }
}
