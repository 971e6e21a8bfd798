package org.hutong.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConnectorsTest {

    private static class Unbound implements Connector {

        private final String name;

        Unbound(String name) {
            this.name = name;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Title title() {
            return new Title(name, name);
        }

        @Override
        public List<Parameter> parameters() {
            return List.of();
        }

        @Override
        public OpenConnection open(Parameters parameters) {
            throw new UnsupportedOperationException("not opened here");
        }
    }

    private static final class Bound extends Unbound implements TargetBound {

        private final List<Targets> kept = new ArrayList<>();

        Bound(String name) {
            super(name);
        }

        @Override
        public void keepTo(Targets targets) {
            kept.add(targets);
        }
    }

    private final Targets targets = Targets.ordinary();

    @Test
    void bindsEveryConnector() {
        Bound one = new Bound("one");
        Bound other = new Bound("other");

        assertThatCode(() -> new Connectors(List.of(one, other)).keepAllTo(targets))
                .doesNotThrowAnyException();

        assertThat(one.kept).containsExactly(targets);
        assertThat(other.kept).containsExactly(targets);
    }

    @Test
    void namesTheConnectorsThatCannotBeBound() {
        Connectors mixed = new Connectors(List.of(new Bound("one"), new Unbound("loose")));

        assertThat(mixed.keepTo(targets)).containsExactly("loose");
        assertThatThrownBy(() -> mixed.keepAllTo(targets))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("[loose]");
    }

    @Test
    void refusesTwoOfOneName() {
        assertThatThrownBy(() -> new Connectors(List.of(new Bound("one"), new Unbound("one"))))
                .isInstanceOf(IllegalStateException.class);
    }
}
