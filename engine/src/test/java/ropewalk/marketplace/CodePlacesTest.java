package ropewalk.marketplace;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CodePlacesTest {
    @Test
    void leaveHalfOfThemToOthers() throws InterruptedException {
        var places = new CodePlaces(4);
        assertThat(places.take("noisy")).isTrue();
        assertThat(places.take("noisy")).isTrue();
        assertThat(places.take("noisy")).as("its own are taken").isFalse();
        assertThat(places.take("quiet")).isTrue();
        places.leave("noisy");
        assertThat(places.take("noisy")).as("one of them is free again").isTrue();
    }

    @Test
    void areNoMoreThanProcessors() throws InterruptedException {
        var places = new CodePlaces(2);
        assertThat(places.take("one")).isTrue();
        assertThat(places.take("two")).isTrue();
        assertThat(places.take("three")).isFalse();
        places.leave("one");
        assertThat(places.take("three")).isTrue();
        assertThat(places.take("one")).isFalse();
    }

    @Test
    void isOneForEverybodyOnOneProcessor() throws InterruptedException {
        var places = new CodePlaces(1);
        assertThat(places.take("one")).isTrue();
        places.leave("one");
        assertThat(places.take("two")).isTrue();
    }
}
