package ropewalk.connector.stripe;

import com.stripe.param.CustomerCreateParams;
import com.stripe.param.CustomerListParams;
import com.stripe.param.CustomerUpdateParams;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import ropewalk.connector.Call;
import ropewalk.connector.Card;
import ropewalk.connector.Default;
import ropewalk.connector.Idempotency;
import ropewalk.connector.Label;
import ropewalk.connector.Operation;
import ropewalk.connector.stripe.StripeConnector.Account;

/** What a process does with customers. Source: docs.stripe.com/api/customers. */
final class CustomerCalls {

    private static final long MOST = 100;

    record NewCustomer(
            @Label("E-mail") String email,
            @Label("Name") @Nullable String name,
            @Label("Phone") @Nullable String phone,
            @Label(value = "Description", help = "For the people who work in Stripe") @Nullable String description) {}

    record CustomerQuestion(
            @Label(value = "E-mail", help = "The whole address, in the same capital and small letters") String email,
            @Label(value = "At most", help = "1 to 100, the newest first") @Default("20") long limit) {
        CustomerQuestion {
            if (limit < 1 || limit > MOST) {
                throw new IllegalArgumentException("“At most” is 1 to " + MOST + ", not " + limit);
            }
        }
    }

    /** What is left empty stays as it is in Stripe. */
    record CustomerChange(
            @Label(value = "Customer id", help = "Starts with cus_") String customerId,
            @Label("E-mail") @Nullable String email,
            @Label("Name") @Nullable String name,
            @Label("Phone") @Nullable String phone,
            @Label("Description") @Nullable String description) {}

    record Customer(
            @Label("Customer id") String id,
            @Label("E-mail") @Nullable String email,
            @Label("Name") @Nullable String name,
            @Label("Phone") @Nullable String phone,
            @Label("Description") @Nullable String description,
            @Label(value = "Is behind", help = "The newest invoice is due and not paid") boolean delinquent,
            @Label("Created at") Instant createdAt) {}

    record Customers(@Label("Customers") List<Customer> customers) {}

    private CustomerCalls() {}

    static Card<Account> on(Card<Account> card) {
        return card.operation(new Operation<>(
                                "create-customer",
                                "Create a customer",
                                NewCustomer.class,
                                Customer.class,
                                Idempotency.NATIVE_KEY,
                                CustomerCalls::create)
                        .remembering(StripeConnector.KEY_LIFE, CustomerCalls::created))
                .operation(
                        "find-customers",
                        "Find customers",
                        CustomerQuestion.class,
                        Customers.class,
                        Idempotency.READ,
                        CustomerCalls::find)
                .operation(
                        "update-customer",
                        "Change a customer",
                        CustomerChange.class,
                        Customer.class,
                        Idempotency.NATURAL_KEY_UPSERT,
                        CustomerCalls::change);
    }

    private static Customer create(Call<Account, NewCustomer> call) {
        NewCustomer wanted = call.input();
        var parameters = CustomerCreateParams.builder()
                .setEmail(wanted.email())
                .setName(wanted.name())
                .setPhone(wanted.phone())
                .setDescription(wanted.description())
                .putAllMetadata(StripeCalls.metadata(call))
                .build();
        return customer(StripeCalls.ask(
                () -> StripeCalls.stripe(call).customers().create(parameters, StripeCalls.key(call, ""))));
    }

    private static Optional<Customer> created(Call<Account, NewCustomer> call) {
        var sameAddress = CustomerListParams.builder()
                .setEmail(call.input().email())
                .setLimit(MOST)
                .build();
        return StripeCalls.ask(
                () -> StripeCalls.recent(StripeCalls.stripe(call).customers().list(sameAddress))
                        .filter(each -> call.key().equals(each.getMetadata().get(StripeCalls.CALL)))
                        .findFirst()
                        .map(CustomerCalls::customer));
    }

    private static Customers find(Call<Account, CustomerQuestion> call) {
        CustomerQuestion question = call.input();
        var parameters = CustomerListParams.builder()
                .setEmail(question.email())
                .setLimit(question.limit())
                .build();
        return new Customers(
                StripeCalls.ask(() -> StripeCalls.stripe(call).customers().list(parameters).getData().stream()
                        .map(CustomerCalls::customer)
                        .toList()));
    }

    private static Customer change(Call<Account, CustomerChange> call) {
        CustomerChange wanted = call.input();
        var parameters = CustomerUpdateParams.builder();
        if (wanted.email() != null) {
            parameters.setEmail(wanted.email());
        }
        if (wanted.name() != null) {
            parameters.setName(wanted.name());
        }
        if (wanted.phone() != null) {
            parameters.setPhone(wanted.phone());
        }
        if (wanted.description() != null) {
            parameters.setDescription(wanted.description());
        }
        return customer(StripeCalls.ask(() -> StripeCalls.stripe(call)
                .customers()
                .update(wanted.customerId(), parameters.build(), StripeCalls.key(call, ""))));
    }

    private static Customer customer(com.stripe.model.Customer said) {
        return new Customer(
                said.getId(),
                said.getEmail(),
                said.getName(),
                said.getPhone(),
                said.getDescription(),
                Boolean.TRUE.equals(said.getDelinquent()),
                Instant.ofEpochSecond(Objects.requireNonNullElse(said.getCreated(), 0L)));
    }
}
