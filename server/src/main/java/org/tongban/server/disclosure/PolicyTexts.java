package org.tongban.server.disclosure;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tongban.server.catalogue.Basis;
import org.tongban.server.catalogue.LawTexts;
import org.tongban.server.disclosure.PolicySearch.Called;

/** The documents of the library that items rest on. */
@Service
class PolicyTexts implements LawTexts {
    private final PolicySearch search;

    PolicyTexts(PolicySearch search) {
        this.search = search;
    }

    /** Of several documents of one title, the latest. */
    @Override
    @Transactional(readOnly = true)
    public Map<Basis, String> addresses(Collection<Basis> bases) {
        List<Called> called = search.called(
                bases.stream().flatMap(one -> SameDocument.titles(one).stream()).toList(),
                bases.stream()
                        .flatMap(one -> SameDocument.numbers(one).stream())
                        .toList());
        Map<Basis, String> addresses = new HashMap<>();
        bases.forEach(basis -> called.stream()
                .filter(one -> SameDocument.is(basis, one.title(), one.number()))
                .max(Comparator.comparing(Called::publishedOn).thenComparing(Called::id))
                .ifPresent(one -> addresses.put(basis, "/policies/" + one.id())));
        return addresses;
    }
}
