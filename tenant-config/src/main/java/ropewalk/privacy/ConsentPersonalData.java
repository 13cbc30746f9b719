package ropewalk.privacy;

import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What a person has declined or allowed. */
@Component
class ConsentPersonalData implements PersonalData {
    private final Consents consents;

    ConsentPersonalData(Consents consents) {
        this.consents = consents;
    }

    @Override
    public String kind() {
        return "consents";
    }

    @Override
    @Transactional
    public long find(DataSubject subject) {
        return export(subject).size();
    }

    @Override
    @Transactional
    public List<Map<String, ?>> export(DataSubject subject) {
        return subject.personId().isEmpty()
                ? List.of()
                : consents.of(subject.personId()).stream()
                        .<Map<String, ?>>mapMulti((consent, found) -> {
                            if (consent.at() != null) {
                                found.accept(Map.of(
                                        "purpose", consent.purpose().name(),
                                        "given", consent.given(),
                                        "at", consent.at().toString()));
                            }
                        })
                        .toList();
    }

    @Override
    @Transactional
    public Erasure erase(DataSubject subject) {
        long found = find(subject);
        consents.forget(subject.personId());
        return new Erasure(found, 0, "");
    }
}
