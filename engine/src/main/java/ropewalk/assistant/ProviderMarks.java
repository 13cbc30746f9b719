package ropewalk.assistant;

import java.sql.Types;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import ropewalk.assistant.provider.ProviderProblem;

/** Beside a suggestion: with which settings and words a provider was asked for it, and why it did not answer if it did not. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class ProviderMarks {
    private final JdbcClient jdbc;

    ProviderMarks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param reasons redacted, and empty where nothing may be kept */
    void put(String suggestion, Answers.ByProvider provider, String reasons) {
        ProviderProblem problem = provider.problem();
        jdbc.sql(
                        """
                        update assistant_suggestion set provider_version = :version, provider_prompt = :prompt,
                          provider_problem = :problem, provider_reasons = :reasons
                        where id = :id""")
                .param("version", provider.version())
                .param("prompt", provider.prompt())
                .param("problem", problem == null ? null : problem.id(), Types.VARCHAR)
                .param("reasons", reasons)
                .param("id", suggestion)
                .update();
    }
}
